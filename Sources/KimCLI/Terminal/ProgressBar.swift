import Foundation
import Publishing
import PublishingEngine
import Synchronization

/// Shows long work on the screen: how far, how fast, how long yet. Short work shows nothing.
final class ProgressBar: RunObserver {
  private struct Count {
    var done = 0
    var total = 0
    var start = ContinuousClock.now
    var shown: ContinuousClock.Instant?
  }

  private let terminal: any Terminal
  private let language: Language
  private let counts = Mutex<[ChannelID: Count]>([:])

  init(_ terminal: any Terminal, language: Language) {
    self.terminal = terminal
    self.language = language
  }

  func started(_ publication: PostID, on channel: ChannelID, count: Int) {
    counts.withLock { $0[channel] = Count(total: count) }
  }

  func settled(_ publication: PostID, on channel: ChannelID, outcome: DeliveryOutcome) {
    guard terminal.isInteractive else { return }
    let now = ContinuousClock.now
    let line: String? = counts.withLock { counts in
      guard var count = counts[channel] else { return nil }
      count.done += 1
      defer { counts[channel] = count }
      // Ten times a second is all an eye can use.
      if let shown = count.shown, now - shown < .milliseconds(100), count.done < count.total { return nil }
      count.shown = now
      return count.total > 1 ? Self.line(channel, count.done, count.total, now - count.start, language) : nil
    }
    if let line { terminal.progress(line) }
  }

  func finished(_ publication: PostID, on channel: ChannelID) {
    _ = counts.withLock { $0.removeValue(forKey: channel) }
  }

  static func line(
    _ channel: ChannelID, _ done: Int, _ total: Int, _ elapsed: Duration, _ language: Language
  ) -> String {
    let filled = total > 0 ? min(24, done * 24 / total) : 24
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
    let seconds = max(0.001, Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18)
    let rate = Double(done) / seconds
    let left = rate > 0 ? Int((Double(total - done) / rate).rounded(.up)) : 0
    let words = Phrase(
      id: "\(Int(rate.rounded()))/dtk, sisa \(left) dtk", en: "\(Int(rate.rounded()))/s, \(left) s left")
    return "\(channel) \(bar) \(EYD.number(done))/\(EYD.number(total))  \(words.text(in: language))"
  }
}
