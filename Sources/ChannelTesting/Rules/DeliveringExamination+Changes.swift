internal import ChannelKit
internal import Publishing

extension DeliveringExamination {
  /// The same key once more, as after a reply that was lost.
  func repeating(_ first: Round) async throws -> [Finding] {
    guard adapter is any FindingAdapter else { return [] }
    var again = first.consignment
    for index in again.deliveries.indices { again.deliveries[index].attempts = 1 }
    let journal = RecordingJournal()
    var failure: DeliveryFailure?
    let arrived = try await arrivals { failure = await deliver(again, journal: journal) }
    var findings = JournalInspection(
      step: "repeating", deliveries: again.deliveries, journal: journal, search: search
    ).findings(expectingDelivery: true)
    if let failure { findings.append(.init(.repeatsNothing, on: "repeating", "the channel stops: \(failure)")) }
    if arrived != 0 { findings.append(.init(.repeatsNothing, on: "repeating", "\(arrived) arrive a second time")) }
    if journal.receipts.map(\.remoteID) != first.journal.receipts.map(\.remoteID) {
      findings.append(.init(.repeatsNothing, on: "repeating", "the receipt is another one"))
    }
    return findings
  }

  func updating(_ first: Round) async throws -> [Finding] {
    guard let updating = adapter as? any UpdatingAdapter else { return [] }
    let changed = try consignment("uji-pertama", title: "Uji kanal, diperbaiki")
    return try await changing(.updatesInPlace, first, changed) { delivery, receipt, journal throws(DeliveryFailure) in
      try await updating.update(changed.rendition, delivery: delivery, earlier: receipt, journal: journal)
    }
  }

  func withdrawing(_ first: Round) async throws -> [Finding] {
    guard let withdrawing = adapter as? any WithdrawingAdapter else { return [] }
    var consignment = first.consignment
    for index in consignment.deliveries.indices { consignment.deliveries[index].key.purpose = .withdrawal }
    return try await changing(.withdraws, first, consignment) { delivery, receipt, journal throws(DeliveryFailure) in
      try await withdrawing.withdraw(delivery: delivery, earlier: receipt, journal: journal)
    }
  }

  /// Changes each delivery of `first` and sees that nothing is added.
  private func changing(
    _ rule: ConformanceRule, _ first: Round, _ consignment: Consignment,
    _ change: (Delivery, Receipt, RecordingJournal) async throws(DeliveryFailure) -> Void
  ) async throws -> [Finding] {
    let step = rule.rawValue
    let journal = RecordingJournal()
    var findings: [Finding] = []
    let arrived = try await arrivals {
      for delivery in consignment.deliveries {
        guard case .delivered(let receipt) = first.journal.outcomes(of: delivery).first else { continue }
        do throws(DeliveryFailure) { try await change(delivery, receipt, journal) } catch {
          findings.append(.init(rule, on: step, "the channel stops: \(error)"))
        }
      }
    }
    findings += JournalInspection(step: step, deliveries: consignment.deliveries, journal: journal, search: search)
      .findings(expectingDelivery: true)
    if arrived > 0 { findings.append(.init(rule, on: step, "\(arrived) arrive besides what was there")) }
    if rule == .updatesInPlace, journal.receipts.map(\.remoteID) != first.journal.receipts.map(\.remoteID) {
      findings.append(.init(rule, on: step, "the other side calls it something else afterwards"))
    }
    return findings
  }
}
