internal import ChannelKit
internal import Foundation
internal import Publishing

/// Delivers to a far side, step by step, and counts what arrives there.
struct DeliveringExamination {
  let bench: Bench
  let farSide: FarSide
  let adapter: any DeliveringAdapter
  let search: TextSearch

  typealias Finding = ConformanceReport.Finding

  init(bench: Bench, farSide: FarSide, adapter: any DeliveringAdapter) {
    self.bench = bench
    self.farSide = farSide
    self.adapter = adapter
    search = TextSearch(for: bench.secrets.texts)
  }

  func findings() async throws -> [Finding] {
    guard !farSide.recipients.isEmpty else {
      return [Finding(.farSideIsGiven, on: "far side", "has no recipients")]
    }
    let first = try await round("publishing", "uji-pertama")
    var findings = first.findings
    findings += try await checking()
    // What a broken channel does next says nothing new.
    guard findings.isEmpty else { return findings }
    findings += try await repeating(first)
    findings += try await finding(first)
    findings += try await refusedJournal()
    findings += try await refusedEnds()
    findings += try await cancelledBefore()
    findings += try await cancelledBetween()
    findings += try await withoutSecrets()
    findings += try await updating(first)
    findings += try await withdrawing(first)
    return findings
  }

  // MARK: - What a step is made of

  /// A rendition and its deliveries.
  struct Consignment {
    var rendition: Rendition
    var deliveries: [Delivery]
  }

  /// A consignment after it was delivered.
  struct Round {
    var consignment: Consignment
    var journal: RecordingJournal
    var findings: [Finding]
  }

  /// - Parameter id: the post's; each step has its own, so that none meets what another has delivered.
  func consignment(_ id: String, title: String = "Uji kanal") throws(DiagnosticError) -> Consignment {
    let rendition = try adapter.render(.post(Sample.post(id, title: title)), in: bench.context())
    let deliveries = farSide.recipients.enumerated().map { index, recipient in
      Delivery(
        number: Int64(index + 1),
        key: DeliveryKey(
          publication: rendition.publication, channel: bench.channel, recipient: recipient.key, purpose: .publish),
        recipient: recipient, digest: rendition.digest)
    }
    return Consignment(rendition: rendition, deliveries: deliveries)
  }

  /// How many arrived during `step`.
  func arrivals(during step: () async throws -> Void) async throws -> Int {
    let before = try await farSide.arrivals()
    try await step()
    return try await farSide.arrivals() - before
  }

  /// Delivers, and returns what stopped the channel.
  func deliver(
    _ consignment: Consignment, by adapter: (any DeliveringAdapter)? = nil, journal: RecordingJournal
  ) async -> DeliveryFailure? {
    do throws(DeliveryFailure) {
      try await (adapter ?? self.adapter).deliver(
        consignment.rendition, to: consignment.deliveries, journal: journal)
      return nil
    } catch {
      return error
    }
  }

  /// Delivers something new the ordinary way.
  private func round(_ step: String, _ id: String) async throws -> Round {
    let consignment = try consignment(id)
    let journal = RecordingJournal()
    var failure: DeliveryFailure?
    let arrived = try await arrivals { failure = await deliver(consignment, journal: journal) }
    var findings = JournalInspection(step: step, deliveries: consignment.deliveries, journal: journal, search: search)
      .findings(expectingDelivery: true)
    if let failure {
      findings.append(.init(.deliversAndSettles, on: step, "the channel stops: \(failure)"))
      if search.finds(in: "\(failure.reason)") { findings.append(leak(step)) }
    }
    if arrived != consignment.deliveries.count {
      findings.append(
        .init(.deliversAndSettles, on: step, "\(consignment.deliveries.count) deliveries, \(arrived) arrivals"))
    }
    return Round(consignment: consignment, journal: journal, findings: findings)
  }

  func leak(_ step: String) -> Finding {
    Finding(.secretsStaySecret, on: step, "a secret stands in a failure or receipt")
  }

  // MARK: - Looking without touching

  private func checking() async throws -> [Finding] {
    guard let checking = adapter as? any CheckingAdapter else { return [] }
    var diagnostics: [Diagnostic] = []
    let arrived = try await arrivals { diagnostics = await checking.check() }
    var findings: [Finding] = []
    for error in diagnostics where error.severity == .error {
      findings.append(.init(.checksWithoutEffect, on: "check", "finds fault: \(error.summary.en)"))
    }
    if arrived != 0 { findings.append(.init(.checksWithoutEffect, on: "check", "makes \(arrived) arrivals")) }
    if diagnostics.contains(where: { search.finds(in: "\($0)") }) { findings.append(leak("check")) }
    return findings
  }

  private func finding(_ round: Round) async throws -> [Finding] {
    guard let finder = adapter as? any FindingAdapter, let delivery = round.consignment.deliveries.first else {
      return []
    }
    let absent = try consignment("uji-tidak-pernah")
    do throws(DeliveryFailure) {
      var findings: [Finding] = []
      let found = try await finder.find(delivery, of: round.consignment.rendition)
      if found?.remoteID != round.journal.receipts.first?.remoteID {
        let name = found?.remoteID ?? "nothing"
        findings.append(.init(.findsWhatItDelivered, on: "find", "finds \(name) for what was just delivered"))
      }
      if let delivery = absent.deliveries.first, let found = try await finder.find(delivery, of: absent.rendition) {
        findings.append(.init(.findsWhatItDelivered, on: "find", "finds \(found.remoteID) for what never was"))
      }
      return findings
    } catch {
      return [Finding(.findsWhatItDelivered, on: "find", "fails: \(error)")]
    }
  }
}
