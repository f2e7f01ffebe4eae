internal import ChannelKit
internal import Publishing
internal import Synchronization

extension DeliveringExamination {
  /// The disk is full: no beginning can be written down.
  func refusedJournal() async throws -> [Finding] {
    let consignment = try consignment("uji-jurnal-penuh")
    let journal = RecordingJournal(refusesToBegin: true)
    let arrived = try await arrivals { _ = await deliver(consignment, journal: journal) }
    var findings: [Finding] = []
    if arrived != 0 {
      findings.append(.init(.beginsBeforeEffect, on: "full disk", "\(arrived) arrive although none could begin"))
    }
    if !journal.receipts.isEmpty {
      findings.append(.init(.beginsBeforeEffect, on: "full disk", "is settled as delivered although none could begin"))
    }
    return findings
  }

  /// The disk fills up under way: no end can be written down.
  func refusedEnds() async throws -> [Finding] {
    let consignment = try consignment("uji-jurnal-macet")
    let journal = RecordingJournal(refusesToSettle: true)
    _ = await deliver(consignment, journal: journal)
    guard consignment.deliveries.count > 2, journal.begun.count == consignment.deliveries.count else { return [] }
    return [Finding(.stopsWhenUnrecorded, on: "disk filling up", "all \(journal.begun.count) begin all the same")]
  }

  /// The run is interrupted before it has begun.
  func cancelledBefore() async throws -> [Finding] {
    let consignment = try consignment("uji-batal")
    let journal = RecordingJournal()
    let arrived = try await arrivals {
      let run = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        _ = await deliver(consignment, journal: journal)
      }
      await run.value
    }
    guard arrived != 0 || !journal.begun.isEmpty else { return [] }
    return [
      Finding(
        .stopsWhenCancelled, on: "cancelled before", "\(journal.begun.count) begin and \(arrived) arrive all the same")
    ]
  }

  /// The run is interrupted while the first delivery is on its way.
  func cancelledBetween() async throws -> [Finding] {
    let consignment = try consignment("uji-batal-tengah")
    let running = Mutex<Task<Void, Never>?>(nil)
    let (start, starter) = AsyncStream<Void>.makeStream()
    let journal = RecordingJournal { _ in running.withLock { $0?.cancel() } }
    let arrived = try await arrivals {
      let run = Task {
        for await _ in start {}
        _ = await deliver(consignment, journal: journal)
      }
      running.withLock { $0 = run }
      starter.finish()
      await run.value
    }
    var findings = JournalInspection(
      step: "cancelled between", deliveries: consignment.deliveries, journal: journal, search: search
    ).findings(expectingDelivery: false)
    for index in findings.indices { findings[index].rule = .stopsWhenCancelled }
    let settled = journal.receipts.count
    if settled > arrived || arrived > journal.begun.count {
      findings.append(
        .init(
          .stopsWhenCancelled, on: "cancelled between",
          "\(journal.begun.count) begin, \(settled) are settled as delivered, \(arrived) arrive"))
    }
    return findings
  }

  /// None of the secrets can be had.
  func withoutSecrets() async throws -> [Finding] {
    let asked = bench.secrets.fresh
    guard let knowing = try bench.adapter(secrets: asked) as? any DeliveringAdapter else { return [] }
    _ = await deliver(try consignment("uji-rahasia"), by: knowing, journal: RecordingJournal())
    guard !asked.requests.isEmpty, let ignorant = try bench.adapter(secrets: [:]) as? any DeliveringAdapter else {
      return []
    }
    let consignment = try consignment("uji-tanpa-rahasia")
    let journal = RecordingJournal()
    var failure: DeliveryFailure?
    let arrived = try await arrivals { failure = await deliver(consignment, by: ignorant, journal: journal) }
    var findings: [Finding] = []
    if failure?.kind != .misconfigured {
      findings.append(
        .init(
          .needsItsSecrets, on: "without secrets", "is not misconfigured: \(failure.map { "\($0.kind)" } ?? "goes on")")
      )
    }
    if arrived != 0 || !journal.begun.isEmpty {
      findings.append(
        .init(.needsItsSecrets, on: "without secrets", "\(journal.begun.count) begin and \(arrived) arrive"))
    }
    if let checking = ignorant as? any CheckingAdapter, !(await checking.check().contains { $0.severity == .error }) {
      findings.append(.init(.needsItsSecrets, on: "without secrets", "check finds no fault"))
    }
    return findings
  }
}
