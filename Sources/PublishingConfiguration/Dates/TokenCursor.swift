internal import Publishing
internal import Scheduling

/// What is left of a text's pieces while it is read.
struct TokenCursor {
  private(set) var tokens: ArraySlice<DateToken>

  init(_ text: String) throws(DateTrouble) { tokens = try DateToken.tokens(of: text)[...] }

  /// The next piece that is not a blank.
  var next: DateToken? { tokens.first { $0 != .gap } }

  var nextWord: String? { if case .word(let word) = next { word } else { nil } }

  var isAtEnd: Bool { next == nil }

  mutating func advance() {
    if let index = tokens.firstIndex(where: { $0 != .gap }) { tokens = tokens[(index + 1)...] } else { tokens = [] }
  }

  /// Goes past the next word if it is one of these.
  mutating func take(_ words: String...) -> Bool {
    guard let word = nextWord, words.contains(word) else { return false }
    advance()
    return true
  }

  /// Goes past any number of these words.
  mutating func skip(_ words: Set<String>) { while let word = nextWord, words.contains(word) { advance() } }

  mutating func takeSign(_ sign: Character) -> Bool {
    guard next == .sign(sign) else { return false }
    advance()
    return true
  }

  mutating func takeNumber() -> Int? {
    guard case .number(let value, _) = next else { return nil }
    advance()
    return value
  }

  mutating func takeWeekday() -> Weekday? {
    guard let word = nextWord, let number = DateWords.weekday(word), let weekday = Weekday(rawValue: number) else {
      return nil
    }
    advance()
    return weekday
  }

  /// `WIB` at the end.
  mutating func takeFinalZone() -> IndonesianZone? {
    guard case .word(let word) = tokens.last, let zone = IndonesianZone(rawValue: word.uppercased()) else { return nil }
    tokens.removeLast()
    return zone
  }

  /// `07.00`, `7:30`, `7 malam`, `7pm`; `nil`, and nothing is passed, when none stands here.
  mutating func takeTime() throws(DateTrouble) -> ClockTime? {
    var ahead = self
    ahead.skip(DateWords.fillers)
    guard var hour = ahead.takeNumber() else { return nil }
    var minute = 0
    let hasMinutes = ahead.takeSign(".") || ahead.takeSign(":")
    if hasMinutes {
      guard case .number(let value, digits: 2) = ahead.next else { return nil }
      minute = value
      ahead.advance()
      // `05.11.2026` is a date.
      if ahead.next == .sign(".") || ahead.next == .sign(":") { return nil }
    }
    if let word = ahead.nextWord, let part = PartOfDay(word) {
      ahead.advance()
      guard let turned = part.hour(hour) else { throw .noSuchTime }
      hour = turned
    } else if !hasMinutes {
      return nil
    }
    guard let time = ClockTime(hour: hour, minute: minute) else { throw .noSuchTime }
    self = ahead
    return time
  }
}

/// The part of the day that an hour of twelve is meant in.
private enum PartOfDay {
  case morning, midday, afternoon, night

  init?(_ word: String) {
    switch word {
    case "pagi", "am": self = .morning
    case "siang": self = .midday
    case "sore": self = .afternoon
    case "malam", "pm": self = word == "pm" ? .afternoon : .night
    default: return nil
    }
  }

  /// The hour of 24; hours that are written so already stay.
  func hour(_ hour: Int) -> Int? {
    guard (0...12).contains(hour) else { return self == .morning || hour > 23 ? nil : hour }
    switch self {
    case .morning: return hour % 12
    case .midday: return hour >= 10 ? hour : hour + 12
    case .afternoon: return hour == 12 ? 12 : hour + 12
    case .night: return hour == 12 ? 0 : hour < 5 ? hour : hour + 12
    }
  }
}
