internal import ChannelKit
internal import Foundation
internal import Publishing

/// Looks at what an adapter wrote down in one step.
struct JournalInspection {
  let step: String
  let deliveries: [Delivery]
  let journal: RecordingJournal
  /// Finds the channel's secrets.
  let search: TextSearch

  typealias Finding = ConformanceReport.Finding

  /// - Parameter expectingDelivery: whether every delivery should have arrived; else only what was begun counts.
  func findings(expectingDelivery: Bool) -> [Finding] {
    var findings = deliveries.compactMap { finding(on: $0, expectingDelivery: expectingDelivery) }
    let known = Set(deliveries.map(\.number))
    if journal.entries.contains(where: { !known.contains($0.delivery.number) }) {
      findings.append(broken("reports a delivery that it was not given"))
    }
    for receipt in journal.receipts {
      if receipt.remoteID.isEmpty { findings.append(broken("a receipt says nothing of what the other side calls it")) }
      if let remark = receipt.remark, SingleLine(remark) == nil {
        findings.append(broken("a receipt's remark is more than a line"))
      }
    }
    let said = journal.receipts.map { "\($0)" } + journal.failures.map { "\($0.reason) \($0.code ?? "")" }
    if said.contains(where: search.finds(in:)) {
      findings.append(.init(.secretsStaySecret, on: step, "a secret stands in a failure or receipt"))
    }
    return findings
  }

  private func finding(on delivery: Delivery, expectingDelivery: Bool) -> Finding? {
    let entries = journal.entries.filter { $0.delivery.number == delivery.number }
    let begun = journal.begun.count { $0.number == delivery.number }
    let outcomes = journal.outcomes(of: delivery)
    if begun > 1 { return broken("begins \(begun) times") }
    if outcomes.count > 1 { return broken("is settled \(outcomes.count) times") }
    if begun == 1, outcomes.isEmpty { return broken("is begun and never settled") }
    if case .delivered = outcomes.first, case .settled = entries.first {
      return broken("is settled as delivered before it begins")
    }
    guard expectingDelivery else { return nil }
    switch outcomes.first {
    case .delivered: return nil
    case .failed(let failure): return broken("fails: \(failure)")
    case nil: return broken("is left where it was")
    }
  }

  private func broken(_ explanation: String) -> Finding { Finding(.deliversAndSettles, on: step, explanation) }
}
