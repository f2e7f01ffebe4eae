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
    var lastPass: Date?
    var nextDue: Date?
    var trouble: String?
  }

  private let state = Mutex(State())
  private let counts: @Sendable () -> [(DeliveryState, Int)]
  private let now: @Sendable () -> Date

  /// - Parameter counts: how many deliveries there are of each state, looked up when somebody asks.
  init(now: @escaping @Sendable () -> Date, counts: @escaping @Sendable () -> [(DeliveryState, Int)]) {
    self.now = now
    self.counts = counts
  }

  func passed(delivered: Int) {
    state.withLock {
      $0.passes += 1
      $0.delivered += delivered
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
      # HELP kim_deliveries Deliveries of the workspace by their state.
      # TYPE kim_deliveries gauge

      """
    for (state, count) in counts() { text += "kim_deliveries{state=\"\(state.rawValue)\"} \(count)\n" }
    return text
  }
}
