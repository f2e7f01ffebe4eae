internal import Publishing

/// Reads dates the way people write them: ISO 8601, `5/11/2026`, `Kamis, 5 November 2026 pukul 14.05 WIB`.
///
/// Numbers alone are day/month/year, as in Indonesia; only a four-digit number in front is a year.
struct DateReader {
  private var tokens: ArraySlice<DateToken>

  static func read(_ text: String) throws(DateTrouble) -> WrittenDate {
    var reader = DateReader(tokens: try DateToken.tokens(of: text)[...])
    return try reader.date()
  }

  private mutating func date() throws(DateTrouble) -> WrittenDate {
    let weekday = takeWeekday()
    var written = WrittenDate(day: try day(), weekday: weekday)
    skipFillers()
    if case .number = tokens.first {
      written.secondsIntoDay = try time()
      skipGap()
      written.offset = try zone()
    } else if case .word = tokens.first {
      // A zone after a day alone says where the day begins.
      written.offset = try zone()
    }
    skipGap()
    // `5 November 2026 (Kamis)` and the like are not worth guessing at.
    guard tokens.isEmpty else { throw .notADate }
    return written
  }

  private mutating func takeWeekday() -> Int? {
    guard case .word(let word) = tokens.first, let weekday = DateWords.weekday(word) else { return nil }
    tokens.removeFirst()
    skipGap()
    return weekday
  }

  private mutating func day() throws(DateTrouble) -> CalendarDay {
    if case .word(let word) = tokens.first {
      guard let month = DateWords.month(word) else { throw .notADate }
      tokens.removeFirst()
      skipGap()
      let (day, _) = try number()
      takeOrdinal()
      skipGap()
      return try calendarDay(year: try number(), month: month, day: day)
    }
    let (first, digits) = try number()
    if digits == 2 || digits == 1 { takeOrdinal() }
    skipGap()
    if case .word(let word) = tokens.first {
      guard let month = DateWords.month(word) else { throw .notADate }
      tokens.removeFirst()
      skipGap()
      return try calendarDay(year: try number(), month: month, day: first)
    }
    guard case .sign(let sign) = tokens.first, sign == "-" || sign == "/" || sign == "." else { throw .notADate }
    tokens.removeFirst()
    // `5-Nov-2026`
    if case .word(let word) = tokens.first, let month = DateWords.month(word) {
      tokens.removeFirst()
      guard take(sign) else { throw .notADate }
      return try calendarDay(year: try number(), month: month, day: first)
    }
    let (month, _) = try number()
    guard take(sign) else { throw .notADate }
    let last = try number()
    if digits == 4 { return try calendarDay(year: (first, digits), month: month, day: last.value) }
    return try calendarDay(year: last, month: month, day: first)
  }

  private func calendarDay(
    year: (value: Int, digits: Int), month: Int, day: Int
  ) throws(DateTrouble) -> CalendarDay {
    guard year.digits == 4 else { throw .shortYear }
    guard (1900...2199).contains(year.value) else { throw .unlikelyYear }
    guard (1...12).contains(month) else { throw .noSuchMonth }
    guard let found = CalendarDay(year: year.value, month: month, day: day) else { throw .noSuchDay }
    return found
  }

  /// `14:05`, `14.05`, `14:05:00`, `14:05:00.123`
  private mutating func time() throws(DateTrouble) -> Int {
    let (hour, _) = try number()
    guard case .sign(let sign) = tokens.first, sign == ":" || sign == "." else { throw .notADate }
    tokens.removeFirst()
    let minute = try number()
    var second = 0
    if take(sign) {
      second = try number().value
      if take(".") { _ = try number() }
    }
    guard (0...23).contains(hour), minute.digits == 2, (0...59).contains(minute.value), (0...59).contains(second) else {
      throw .noSuchTime
    }
    return hour * 3600 + minute.value * 60 + second
  }

  /// `WIB`, `Z`, `+07:00`, `+0700`, `+07`, `GMT+7`; `nil` when nothing is there.
  private mutating func zone() throws(DateTrouble) -> Int? {
    var base: Int?
    if case .word(let word) = tokens.first {
      guard let offset = DateWords.zone(word) else { throw .unknownZone(word) }
      tokens.removeFirst()
      base = offset
      guard offset == 0, word != "z" else { return base }
    }
    guard case .sign(let sign) = tokens.first, sign == "+" || sign == "-" else { return base }
    tokens.removeFirst()
    let (value, digits) = try number()
    var (hours, minutes) = digits > 2 ? (value / 100, value % 100) : (value, 0)
    if digits <= 2, take(":") { minutes = try number().value }
    guard hours <= 14, minutes <= 59, digits <= 4 else { throw .unknownZone("\(sign)\(value)") }
    hours = hours * 3600 + minutes * 60
    return sign == "-" ? -hours : hours
  }

  private mutating func number() throws(DateTrouble) -> (value: Int, digits: Int) {
    guard case .number(let value, let digits) = tokens.first else { throw .notADate }
    tokens.removeFirst()
    return (value, digits)
  }

  private mutating func take(_ sign: Character) -> Bool {
    guard tokens.first == .sign(sign) else { return false }
    tokens.removeFirst()
    return true
  }

  /// The `th` of `5th`.
  private mutating func takeOrdinal() {
    if case .word(let word) = tokens.first, ["st", "nd", "rd", "th"].contains(word) { tokens.removeFirst() }
  }

  private mutating func skipGap() { if tokens.first == .gap { tokens.removeFirst() } }

  private mutating func skipFillers() {
    while true {
      switch tokens.first {
      case .gap: tokens.removeFirst()
      case .word(let word) where DateWords.fillers.contains(word): tokens.removeFirst()
      default: return
      }
    }
  }
}
