import Foundation
import Publishing
import PublishingEngine
import Synchronization

/// How the service does, for whoever asks from outside.
final class ServiceHealth: Sendable {
  /// What is known of one workspace.
  private struct Standing {
    var passes = 0
    var failures = 0
    var delivered = 0
    var counts: [DeliveryState: Int] = [:]
    var lastPass: Date?
    var trouble: String?
  }

  private struct State {
    var standings: [String: Standing] = [:]
    var nextDue: Date?
  }

  private let state = Mutex(State())
  private let now: @Sendable () -> Date
  /// Whether each figure is told of each workspace by its name.
  private let isLabelled: Bool

  init(isLabelled: Bool = false, now: @escaping @Sendable () -> Date) {
    (self.isLabelled, self.now) = (isLabelled, now)
  }

  func passed(_ note: PassNote, in workspace: String) {
    state.withLock { state in
      var standing = state.standings[workspace] ?? Standing()
      standing.passes += 1
      standing.delivered += note.delivered
      standing.counts = note.counts
      standing.lastPass = now()
      standing.trouble = nil
      state.standings[workspace] = standing
    }
  }

  /// - Returns: whether that is news.
  @discardableResult
  func failed(_ trouble: String, in workspace: String) -> Bool {
    state.withLock { state in
      let isNews = state.standings[workspace]?.trouble != trouble
      state.standings[workspace, default: Standing()].failures += 1
      state.standings[workspace]?.trouble = trouble
      return isNews
    }
  }

  func forget(_ workspace: String) { state.withLock { $0.standings[workspace] = nil } }

  func sleeps(until moment: Date?) { state.withLock { $0.nextDue = moment } }

  /// What keeps it from its work, a line each; `nil` when nothing does.
  var trouble: String? {
    let state = state.withLock { $0 }
    var lines = state.standings.sorted { $0.key < $1.key }.compactMap { name, standing in
      standing.trouble.map { isLabelled ? "\(name): \($0)" : $0 }
    }
    if let due = state.nextDue, now().timeIntervalSince(due) > 600 {
      lines.append("overdue since \(Int(due.timeIntervalSince1970))")
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// In Prometheus's text format, version 0.0.4.
  var metrics: String {
    let state = state.withLock { $0 }
    let rows =
      isLabelled ? state.standings.sorted { $0.key < $1.key } : [("", state.standings.first?.value ?? Standing())]
    func figures(_ name: String, _ help: String, _ type: String, _ value: (Standing) -> Int) -> String {
      Self.heading(name, help, type) + rows.map { "\(name)\(labels($0)) \(value($1))\n" }.joined()
    }
    let healthy = trouble == nil ? 1 : 0
    var text = figures("kim_passes_total", "Passes over what was due.", "counter") { $0.passes }
    text += figures("kim_failures_total", "Passes that could not be made.", "counter") { $0.failures }
    text += figures("kim_delivered_total", "Deliveries carried out by this service.", "counter") { $0.delivered }
    text += figures(
      "kim_healthy", "Whether nothing keeps the service from its work.", "gauge"
    ) { isLabelled ? ($0.trouble == nil ? 1 : 0) : healthy }
    text += figures(
      "kim_last_pass_timestamp_seconds", "When the last pass ended; 0 before the first.", "gauge"
    ) { Int($0.lastPass?.timeIntervalSince1970 ?? 0) }
    text += Self.heading(
      "kim_next_due_timestamp_seconds", "When something is due next; 0 when nothing is.", "gauge")
    text += "kim_next_due_timestamp_seconds \(Int(state.nextDue?.timeIntervalSince1970 ?? 0))\n"
    text += Self.heading(
      "kim_deliveries", "Deliveries of a workspace by their state, at the end of the last pass.", "gauge")
    for (name, standing) in rows {
      for (state, count) in standing.counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        text += "kim_deliveries\(labels(name, "state=\"\(state.rawValue)\"")) \(count)\n"
      }
    }
    return text
  }

  private static func heading(_ name: String, _ help: String, _ type: String) -> String {
    "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
  }

  private func labels(_ workspace: String, _ others: String...) -> String {
    let escaped = workspace.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    let all = (isLabelled ? ["workspace=\"\(escaped)\""] : []) + others
    return all.isEmpty ? "" : "{\(all.joined(separator: ","))}"
  }
}
