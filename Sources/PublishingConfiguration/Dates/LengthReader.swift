internal import Foundation
internal import Publishing

/// Reads lengths of time: `2 jam`, `1 jam 30 menit`, `90m`, `3 days`.
struct LengthReader: Hashable {
  /// Days count by the calendar, hours and minutes by the clock.
  var days = 0
  var seconds = 0

  static let advice = Phrase(
    id: "tulis misalnya: 30 menit, 2 jam, atau 3 hari", en: "write for example: 30 minutes, 2 hours, or 3 days")

  static func read(_ text: String) throws(DateTrouble) -> LengthReader {
    var cursor = try TokenCursor(text)
    guard let length = try take(&cursor), cursor.isAtEnd else { throw .notADate }
    return length
  }

  /// A length of at most a year, where one stands.
  static func take(_ cursor: inout TokenCursor) throws(DateTrouble) -> LengthReader? {
    var length: LengthReader?
    var ahead = cursor
    while let amount = ahead.takeNumber(), let unit = ahead.nextWord.flatMap(unit) {
      ahead.advance()
      ahead.skip(["dan", "and"])
      guard amount <= 10_000 else { throw .notADate }
      var sum = length ?? LengthReader()
      sum.days += amount * unit.days
      sum.seconds += amount * unit.seconds
      length = sum
      cursor = ahead
    }
    if let length, length.total > 366 * 86_400 || length.total == 0 { throw .notADate }
    return length
  }

  /// In seconds, with days of 24 hours.
  var total: Int { days * 86_400 + seconds }

  private static func unit(_ word: String) -> LengthReader? {
    switch word {
    case "menit", "mnt", "m", "min", "mins", "minute", "minutes": LengthReader(seconds: 60)
    case "jam", "j", "h", "hour", "hours", "hr", "hrs": LengthReader(seconds: 3600)
    case "hari", "d", "day", "days": LengthReader(days: 1)
    case "minggu", "pekan", "w", "week", "weeks": LengthReader(days: 7)
    default: nil
    }
  }
}
