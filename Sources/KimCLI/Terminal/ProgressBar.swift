import Foundation
import Publishing
import PublishingEngine
import Synchronization

/// Shows long work on the screen: how far, how fast, how long yet. Short work shows nothing.
final class ProgressBar: RunObserver {
  private let terminal: any Terminal
  private let language: Language
  private struct Key: Hashable {
    var publication: PostID
    var channel: ChannelID
  }

  private let counts = Mutex<[Key: ProgressCount]>([:])

  init(_ terminal: any Terminal, language: Language) {
    self.terminal = terminal
    self.language = language
  }

  func started(_ publication: PostID, on channel: ChannelID, count: Int) {
    guard terminal.isInteractive else { return }
    counts.withLock { $0[Key(publication: publication, channel: channel)] = ProgressCount(total: count, at: .now) }
  }

  func settled(_ publication: PostID, on channel: ChannelID, outcome: DeliveryOutcome) {
    guard terminal.isInteractive else { return }
    // One that goes later by itself has not failed.
    var isFailure = false
    if case .failed(let failure) = outcome {
      isFailure = if case .unavailable = failure.kind { false } else { true }
    }
    let line: String? = counts.withLock { counts in
      let key = Key(publication: publication, channel: channel)
      guard counts[key]?.note(isFailure: isFailure, at: .now) == true, let count = counts[key], count.total > 1
      else { return nil }
      return ProgressLine(channel: channel, count: count).text(in: language, width: terminal.width)
    }
    if let line { terminal.progress(line) }
  }

  func finished(_ publication: PostID, on channel: ChannelID) {
    _ = counts.withLock { $0.removeValue(forKey: Key(publication: publication, channel: channel)) }
  }
}

/// How far some long work has come, and its pace of late.
struct ProgressCount {
  let total: Int
  private(set) var done = 0
  private(set) var failed = 0
  /// Per second; what happened in the last seconds weighs most.
  private(set) var rate = 0.0
  private let start: ContinuousClock.Instant
  private var shown: ContinuousClock.Instant
  private var shownDone = 0

  /// Ten times a second is all an eye can use.
  static let rhythm = Duration.milliseconds(100)
  /// Over how many seconds the pace is smoothed.
  static let memory = 5.0

  init(total: Int, at now: ContinuousClock.Instant) {
    self.total = total
    start = now
    shown = now
  }

  /// Seconds to the end at the present pace; `nil` while there is none.
  var left: Int? { rate > 0 ? Int((Double(max(0, total - done)) / rate).rounded(.up)) : nil }

  /// Counts one more. Returns whether it is time to show that.
  mutating func note(isFailure: Bool, at now: ContinuousClock.Instant) -> Bool {
    done += 1
    if isFailure { failed += 1 }
    let passed = shown.duration(to: now)
    guard passed >= Self.rhythm || done == total else { return false }
    let seconds = max(passed / .seconds(1), 0.001)
    let recent = Double(done - shownDone) / seconds
    // At first all that has passed counts alike.
    let age = start.duration(to: now) / .seconds(1)
    let weight = max(1 - exp(-seconds / Self.memory), min(1, seconds / max(age, 0.001)))
    rate += weight * (recent - rate)
    (shown, shownDone) = (now, done)
    return true
  }
}

/// A count as one line: `surat ████████░░░░ 1.200/2.000  3 gagal  85/dtk, sisa 10 dtk`.
struct ProgressLine {
  var channel: ChannelID
  var count: ProgressCount

  func text(in language: Language, width: Int) -> String {
    let counts = "\(EYD.number(count.done))/\(EYD.number(count.total))"
    var words = [counts]
    if count.failed > 0 {
      words.append(
        Phrase(id: "\(EYD.number(count.failed)) gagal", en: "\(EYD.number(count.failed)) failed").text(in: language))
    }
    let rate = count.rate >= 10 ? EYD.number(Int(count.rate.rounded())) : Self.oneDecimal(count.rate, in: language)
    let pace = Phrase(id: "\(rate)/dtk", en: "\(rate)/s").text(in: language)
    let left = count.left.map { seconds in
      let span = Self.span(seconds, in: language)
      return Phrase(id: ", sisa \(span)", en: ", \(span) left").text(in: language)
    }
    words.append(pace + (left ?? ""))
    let said = words.joined(separator: "  ")
    let room = min(24, width - channel.text.count - said.count - 3)
    guard room >= 4 else { return String("\(channel) \(said)".prefix(max(1, width - 1))) }
    let filled = count.total > 0 ? min(room, count.done * room / count.total) : room
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: room - filled)
    return "\(channel) \(bar) \(said)"
  }

  /// Seconds as a person says them: `40 dtk`, `3 mnt 20 dtk`, `2 jam 5 mnt`.
  static func span(_ seconds: Int, in language: Language) -> String {
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    let phrase =
      if hours > 0 {
        Phrase(id: "\(hours) jam \(minutes) mnt", en: "\(hours) h \(minutes) min")
      } else if minutes > 0 {
        Phrase(id: "\(minutes) mnt \(seconds % 60) dtk", en: "\(minutes) min \(seconds % 60) s")
      } else {
        Phrase(id: "\(seconds) dtk", en: "\(seconds) s")
      }
    return phrase.text(in: language)
  }

  private static func oneDecimal(_ number: Double, in language: Language) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10)\(Phrase(id: ",", en: ".").text(in: language))\(tenths % 10)"
  }
}
