internal import ChannelKit
internal import Publishing
internal import Transport

extension NewsletterAdapter {
  /// Mails for which one more connection is worth opening.
  private static let mailsPerConnection = 10

  func deliver(
    _ rendition: Rendition, to deliveries: [Delivery], journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    guard !deliveries.isEmpty else { return }
    let keys: [DKIMKey]
    do throws(DiagnosticError) { keys = try signingKeys() } catch { throw DeliveryFailure(error) }
    guard let letter = Letter(rendition, signedBy: keys) else {
      throw DeliveryFailure(
        .misconfigured,
        Phrase(
          id: "surat yang disimpan tidak terbaca; jalankan perintahnya sekali lagi",
          en: "the stored mail cannot be read; run the command once more"), code: "letter")
    }
    let credentials: SMTPCredentials?
    do throws(DiagnosticError) { credentials = try self.credentials() } catch { throw DeliveryFailure(error) }
    let lanes = min(
      pace.connections(of: settings.connections), (deliveries.count - 1) / Self.mailsPerConnection + 1)
    let bag = Mailbag(deliveries, lanes: lanes)
    let round = DeliveryRound(
      letter: letter, bag: bag, pace: pace, connections: settings.connections, journal: journal,
      server: settings.server, credentials: credentials, trust: trust,
      timeouts: timeouts, now: environment.now, product: environment.product)
    await withTaskCancellationHandler {
      await withTaskGroup(of: Void.self) { group in
        for number in 1...lanes {
          group.addTask {
            await OwnThread.run(named: "smtp-\(number)") {
              var lane = DeliveryLane(round)
              lane.work()
            }
          }
        }
      }
    } onCancel: {
      bag.stop()
    }
    if let failure = bag.failure { throw failure }
  }
}

extension DeliveryFailure {
  /// A setting that turned out wrong when it was needed.
  init(_ error: DiagnosticError) {
    let summaries = error.diagnostics.map(\.summary)
    self.init(
      .misconfigured,
      Phrase(id: summaries.map(\.id).joined(separator: "; "), en: summaries.map(\.en).joined(separator: "; ")),
      code: "secret")
  }
}
