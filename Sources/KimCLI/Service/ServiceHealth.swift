import Foundation
import Publishing
import PublishingEngine
import Synchronization

/// How the service does, for whoever asks from outside.
final class ServiceHealth: Sendable {
  private struct State {
    var passes = 0
    var failures = 0
    var delivered = 0
    var counts: [DeliveryState: Int] = [:]
    var lastPass: Date?
    var nextDue: Date?
    var trouble: String?
  }

  private let state = Mutex(State())
  private let now: @Sendable () -> Date

  init(now: @escaping @Sendable () -> Date) { self.now = now }

  func passed(_ note: PassNote) {
    state.withLock {
      $0.passes += 1
      $0.delivered += note.delivered
      $0.counts = note.counts
      $0.lastPass = now()
      $0.trouble = nil
    }
  }

  func failed(_ trouble: String) {
    state.withLock {
      $0.failures += 1
      $0.trouble = trouble
    }
  }

  func sleeps(until moment: Date?) { state.withLock { $0.nextDue = moment } }

  /// What keeps it from its work; `nil` when nothing does.
  var trouble: String? {
    let (trouble, due) = state.withLock { ($0.trouble, $0.nextDue) }
    if let trouble { return trouble }
    guard let due, now().timeIntervalSince(due) > 600 else { return nil }
    return "overdue since \(Int(due.timeIntervalSince1970))"
  }

  /// In Prometheus's text format, version 0.0.4.
  var metrics: String {
    let state = state.withLock { $0 }
    var text = """
      # HELP kim_passes_total Passes over what was due.
      # TYPE kim_passes_total counter
      kim_passes_total \(state.passes)
      # HELP kim_failures_total Passes that could not be made.
      # TYPE kim_failures_total counter
      kim_failures_total \(state.failures)
      # HELP kim_delivered_total Deliveries carried out by this service.
      # TYPE kim_delivered_total counter
      kim_delivered_total \(state.delivered)
      # HELP kim_healthy Whether nothing keeps the service from its work.
      # TYPE kim_healthy gauge
      kim_healthy \(trouble == nil ? 1 : 0)
      # HELP kim_last_pass_timestamp_seconds When the last pass ended; 0 before the first.
      # TYPE kim_last_pass_timestamp_seconds gauge
      kim_last_pass_timestamp_seconds \(Int(state.lastPass?.timeIntervalSince1970 ?? 0))
      # HELP kim_next_due_timestamp_seconds When something is due next; 0 when nothing is.
      # TYPE kim_next_due_timestamp_seconds gauge
      kim_next_due_timestamp_seconds \(Int(state.nextDue?.timeIntervalSince1970 ?? 0))
      # HELP kim_deliveries Deliveries of the workspace by their state, at the end of the last pass.
      # TYPE kim_deliveries gauge

      """
    for (state, count) in state.counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      text += "kim_deliveries{state=\"\(state.rawValue)\"} \(count)\n"
    }
    return text
  }
}
