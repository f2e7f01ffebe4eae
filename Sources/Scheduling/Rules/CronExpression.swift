public import Publishing

/// A line of cron: minute, hour, day of the month, month, day of the week.
///
/// As crontab(5) has it: numbers, ranges `1-5`, lists `1,15`, steps `*/10` and `8-16/2`, English names of months and
/// weekdays, 0 and 7 for Sunday, and `@daily` and its like. When neither day field begins with `*`, a day that fits
/// either of them is meant; otherwise it must fit both.
public struct CronExpression: Sendable, Hashable, CustomStringConvertible {
  /// As written, with single blanks.
  public let description: String
  let times: DayTimes
  let days: BitSet
  let months: BitSet
  /// 0 for Sunday … 6 for Saturday.
  let weekdays: BitSet
  /// Whether a day that fits either day field is meant.
  let eitherDay: Bool

  /// Reads a line of five fields or a name like `@daily`.
  public init(_ text: some StringProtocol) throws(CronTrouble) {
    let written = text.split(whereSeparator: { $0 == " " || $0 == "\t" }).map { $0.lowercased() }
    var fields = written
    if let name = written.first, name.hasPrefix("@") {
      guard written.count == 1, let line = Self.names[name] else { throw .unknownName(name) }
      fields = line.split(separator: " ").map(String.init)
    }
    guard fields.count == 5 else { throw .fieldCount(fields.count) }
    let minutes = try CronField.minute.read(fields[0])
    let hours = try CronField.hour.read(fields[1])
    days = try CronField.day.read(fields[2])
    months = try CronField.month.read(fields[3])
    let weekdays = try CronField.weekday.read(fields[4])
    self.weekdays = BitSet(weekdays.values.map { $0 % 7 })
    times = DayTimes(hours: hours, minutes: minutes)
    eitherDay = !fields[2].hasPrefix("*") && !fields[4].hasPrefix("*")
    description = written.joined(separator: " ")
  }

  func falls(on day: CalendarDay) -> Bool {
    guard months.contains(day.month) else { return false }
    let (fitsDay, fitsWeekday) = (days.contains(day.day), weekdays.contains(day.weekday))
    return eitherDay ? fitsDay || fitsWeekday : fitsDay && fitsWeekday
  }

  private static let names = [
    "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *",
  ]
}

/// Why a line of cron cannot be read.
public enum CronTrouble: Error, Sendable, Hashable {
  case fieldCount(Int)
  case unknownName(String)
  /// No number, range, step or name of this field.
  case badField(CronField, String)
  /// A number that this field does not have.
  case outOfRange(CronField, Int)
  /// `5-1`
  case backwards(CronField, String)

  public var reason: Phrase {
    switch self {
    case .fieldCount(let count):
      Phrase(
        id: "baris cron berisi \(count) bagian; harus lima: menit jam tanggal bulan hari",
        en: "the cron line has \(count) fields; it needs five: minute hour day month weekday")
    case .unknownName(let name):
      Phrase(
        id:
          "'\(SingleLine(collapsing: name.prefix(20)))' tidak dikenal; ada @hourly, @daily, @weekly, @monthly, @yearly",
        en:
          "unknown '\(SingleLine(collapsing: name.prefix(20)))'; there are @hourly, @daily, @weekly, @monthly, @yearly")
    case .badField(let field, let text):
      Phrase(
        id: "\(field.name.id) '\(SingleLine(collapsing: text.prefix(20)))' tidak dapat dibaca; contoh: *, 5, 1-5, */10",
        en:
          "the \(field.name.en) '\(SingleLine(collapsing: text.prefix(20)))' cannot be read; examples: *, 5, 1-5, */10")
    case .outOfRange(let field, let value):
      Phrase(
        id: "\(field.name.id) harus \(field.range.lowerBound) sampai \(field.range.upperBound), bukan \(value)",
        en: "the \(field.name.en) must be \(field.range.lowerBound) to \(field.range.upperBound), not \(value)")
    case .backwards(let field, let text):
      Phrase(
        id:
          "\(field.name.id) '\(SingleLine(collapsing: text.prefix(20)))' berjalan mundur; tulis dua bagian dengan koma",
        en:
          "the \(field.name.en) '\(SingleLine(collapsing: text.prefix(20)))' runs backwards; write two parts with a comma"
      )
    }
  }
}
