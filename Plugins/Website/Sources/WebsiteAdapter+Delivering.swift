internal import ChannelKit
internal import Publishing

extension WebsiteAdapter: UpdatingAdapter, WithdrawingAdapter, FindingAdapter, CheckingAdapter {
  func deliver(
    _ rendition: Rendition, to deliveries: [Delivery], journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    let dialect = try reachedDialect()
    for delivery in deliveries {
      if Task.isCancelled { return }
      let submission = try submission(rendition, delivery)
      let prepared: any PreparedArticle
      do throws(DeliveryFailure) {
        prepared = try await dialect.prepare(submission)
      } catch {
        // Only what is about this article is its own; all else stops the channel and leaves it untouched.
        guard error.kind == .rejected else { throw error }
        try await journal.record(delivery) { () throws(DeliveryFailure) in throw error }
        continue
      }
      if Task.isCancelled { return }
      try await journal.record(delivery) { () throws(DeliveryFailure) in try await prepared.place() }
    }
  }

  func update(
    _ rendition: Rendition, delivery: Delivery, earlier: Receipt, journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    let dialect = try reachedDialect()
    let submission = try submission(rendition, delivery)
    try await journal.record(delivery) { () throws(DeliveryFailure) in
      try await dialect.update(submission, remoteID: earlier.remoteID)
    }
  }

  func withdraw(delivery: Delivery, earlier: Receipt, journal: any DeliveryJournal) async throws(DeliveryFailure) {
    let dialect = try reachedDialect()
    try await journal.record(delivery) { () throws(DeliveryFailure) in
      try await dialect.withdraw(
        remoteID: earlier.remoteID, token: ArticleMark.token(of: delivery), slug: delivery.key.publication.text)
    }
  }

  func find(_ delivery: Delivery, of rendition: Rendition) async throws(DeliveryFailure) -> Receipt? {
    try await reachedDialect().find(ArticleMark(delivery, of: rendition))
  }

  func check() async -> [Diagnostic] {
    let dialect: any SiteDialect
    do throws(DiagnosticError) { dialect = try self.dialect() } catch { return error.diagnostics }
    return await dialect.check()
  }

  private func submission(_ rendition: Rendition, _ delivery: Delivery) throws(DeliveryFailure) -> Submission {
    guard let submission = Submission(rendition, for: delivery) else {
      throw DeliveryFailure(
        .misconfigured,
        Phrase(
          id: "artikel yang disimpan tidak terbaca; jalankan perintahnya sekali lagi",
          en: "the stored article cannot be read; run the command once more"), code: "article")
    }
    return submission
  }

  private func reachedDialect() throws(DeliveryFailure) -> any SiteDialect {
    do throws(DiagnosticError) { return try dialect() } catch {
      let summaries = error.diagnostics.map(\.summary)
      throw DeliveryFailure(
        .misconfigured,
        Phrase(id: summaries.map(\.id).joined(separator: "; "), en: summaries.map(\.en).joined(separator: "; ")),
        code: "secret")
    }
  }
}
