internal import Publishing
internal import Scheduling

/// Reads when something comes round, as people say it: `Senin 07.00`, `setiap hari 06.00 dan 16.00`,
/// `tanggal 1 dan 15 pukul 07.00`, `Jumat terakhir 16.00`, `first Mon 07:00`.
struct RecurrenceReader {
  private var cursor: TokenCursor
  private var weekdays: [Weekday] = []
  private var ordinals: Set<Recurrence.Ordinal> = []
  private var monthDays: Set<Recurrence.MonthDay> = []
  private var times: [ClockTime] = []
  private var isDaily = false

  static let advice = Phrase(
    id: "tulis misalnya: setiap hari 07.00; Senin dan Kamis 07.00; tanggal 1 pukul 07.00; Jumat terakhir 16.00",
    en: "write for example: every day 07:00; Mon and Thu 07:00; day 1 at 07:00; last Friday 16:00")

  /// The rule, and the zone written behind it.
  static func read(_ text: String) throws(DateTrouble) -> (Recurrence, IndonesianZone?) {
    var reader = RecurrenceReader(cursor: try TokenCursor(text))
    let zone = reader.cursor.takeFinalZone()
    while !reader.cursor.isAtEnd { try reader.step() }
    return (try reader.recurrence(), zone)
  }

  private init(cursor: TokenCursor) { self.cursor = cursor }

  private static let fillers: Set<String> = [
    "setiap", "tiap", "every", "each", "on", "pada", "the", "dan", "and", "of", "dalam", "bulan", "month", "pukul",
    "pkl", "jam", "at",
  ]
  private static let ordinalWords: [[String]] = [
    ["pertama", "first"], ["kedua", "second"], ["ketiga", "third"], ["keempat", "fourth"], ["kelima", "fifth"],
  ]

  private mutating func step() throws(DateTrouble) {
    cursor.skip(Self.fillers)
    if cursor.isAtEnd { return }
    if let time = try cursor.takeTime() { return times.append(time) }
    if let weekday = cursor.takeWeekday() { return try take(weekday) }
    if let ordinal = takeOrdinal() {
      // `last day`, `last Friday`, `1st`
      if cursor.take("day", "hari") {
        guard ordinal == .last else { throw .notADate }
        monthDays.insert(.last)
      } else if case .number(let number) = ordinal, !isBeforeWeekday {
        monthDays.insert(.day(number))
      } else {
        ordinals.insert(ordinal)
      }
      return
    }
    if cursor.take("tanggal", "tgl", "date") { return try takeMonthDays() }
    if cursor.take("hari", "day", "harian", "daily") { return try takeDay() }
    throw .notADate
  }

  /// A weekday, a run of them, or one of a month's.
  private mutating func take(_ weekday: Weekday) throws(DateTrouble) {
    weekdays.append(weekday)
    if cursor.takeSign("-") || cursor.take("sampai", "hingga", "to") {
      guard let last = cursor.takeWeekday() else { throw .notADate }
      var number = weekday.rawValue
      while number != last.rawValue {
        number = (number + 1) % 7
        if let next = Weekday(rawValue: number) { weekdays.append(next) }
      }
    }
    while let ordinal = takeOrdinal() {
      ordinals.insert(ordinal)
      cursor.skip(["dan", "and"])
    }
  }

  /// What follows `hari`: a weekday's name is only announced by it.
  private mutating func takeDay() throws(DateTrouble) {
    if let word = cursor.nextWord, DateWords.weekday(word) != nil { return }
    if cursor.take("terakhir", "last") {
      monthDays.insert(.last)
    } else if try isBeforeMonthDay() {
      try takeMonthDays()
    } else {
      isDaily = true
    }
  }

  private func isBeforeMonthDay() throws(DateTrouble) -> Bool {
    var ahead = cursor
    if try ahead.takeTime() != nil { return false }
    return ahead.takeNumber() != nil
  }

  private mutating func takeMonthDays() throws(DateTrouble) {
    if cursor.take("terakhir", "last") {
      monthDays.insert(.last)
      return
    }
    var count = 0
    while try isBeforeMonthDay(), let day = cursor.takeNumber() {
      guard (1...31).contains(day) else { throw .noSuchDay }
      _ = cursor.take("st", "nd", "rd", "th")
      monthDays.insert(.day(day))
      count += 1
      cursor.skip(["dan", "and", "tanggal", "tgl", "day"])
    }
    if count == 0 { throw .notADate }
  }

  /// `pertama`, `first`, `ke-2`, `2nd`, `terakhir`, `last`
  private mutating func takeOrdinal() -> Recurrence.Ordinal? {
    if cursor.take("terakhir", "last") { return .last }
    if let word = cursor.nextWord, let index = Self.ordinalWords.firstIndex(where: { $0.contains(word) }) {
      cursor.advance()
      return .number(index + 1)
    }
    var ahead = cursor
    if ahead.take("ke"), ahead.takeSign("-"), let number = ahead.takeNumber(), (1...5).contains(number) {
      cursor = ahead
      return .number(number)
    }
    ahead = cursor
    if let number = ahead.takeNumber(), (1...31).contains(number), ahead.take("st", "nd", "rd", "th") {
      cursor = ahead
      return .number(number)
    }
    return nil
  }

  private var isBeforeWeekday: Bool {
    var ahead = cursor
    ahead.skip(Self.fillers)
    while let word = ahead.nextWord, Self.ordinalWords.joined().contains(word) || word == "last" { ahead.advance() }
    return ahead.takeWeekday() != nil
  }

  private func recurrence() throws(DateTrouble) -> Recurrence {
    guard let times = DayTimes(times) else { throw .noTime }
    let kinds = [isDaily, !weekdays.isEmpty, !monthDays.isEmpty].filter { $0 }.count
    guard kinds <= 1 else { throw .notADate }
    if !ordinals.isEmpty {
      let isInMonth = ordinals.allSatisfy { if case .number(let number) = $0 { number <= 5 } else { true } }
      guard let weekday = weekdays.first, Set(weekdays).count == 1, isInMonth else { throw .notADate }
      return .ordinal(ordinals, weekday, at: times)
    }
    if !weekdays.isEmpty { return .weekly(on: Set(weekdays), at: times) }
    if !monthDays.isEmpty { return .monthly(on: monthDays, at: times) }
    return .daily(at: times)
  }
}
