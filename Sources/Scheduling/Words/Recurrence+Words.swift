public import Publishing

extension Recurrence {
  /// `setiap Senin pukul 07.00`, `every Monday at 07.00`; a line of cron that is more than that is quoted.
  public var words: Phrase {
    switch self {
    case .daily(let times): Phrase(id: "setiap hari", en: "every day").at(times)
    case .weekly(let weekdays, let times): Self.weekdays(weekdays).at(times)
    case .monthly(let days, let times): Self.days(days).at(times)
    case .ordinal(let ordinals, let weekday, let times): Self.ordinals(ordinals, weekday).at(times)
    case .cron(let expression):
      expression.plain?.words ?? Phrase(id: "menurut cron '\(expression)'", en: "by cron '\(expression)'")
    }
  }

  private static func weekdays(_ weekdays: Set<Weekday>) -> Phrase {
    // The week begins on Monday, as it does on an Indonesian wall.
    let sorted = weekdays.sorted { ($0.rawValue + 6) % 7 < ($1.rawValue + 6) % 7 }
    if sorted.count == 7 { return Phrase(id: "setiap hari", en: "every day") }
    let isRun = zip(sorted, sorted.dropFirst()).allSatisfy { ($0.rawValue + 1) % 7 == $1.rawValue }
    if sorted.count > 2, isRun, let first = sorted.first, let last = sorted.last {
      return Phrase(
        id: "setiap \(first.name.id) sampai \(last.name.id)", en: "every \(first.name.en) to \(last.name.en)")
    }
    let names = sorted.map(\.name).joined
    return Phrase(id: "setiap \(names.id)", en: "every \(names.en)")
  }

  private static func days(_ days: Set<MonthDay>) -> Phrase {
    let numbers = days.compactMap { if case .day(let day) = $0 { day } else { nil } }.sorted()
    var phrases = numbers.map { Phrase(id: "tanggal \($0)", en: "day \($0)") }
    if days.contains(.last) { phrases.append(Phrase(id: "hari terakhir", en: "the last day")) }
    let list = phrases.joined
    return Phrase(id: "setiap bulan \(list.id)", en: "every month on \(list.en)")
  }

  private static func ordinals(_ ordinals: Set<Ordinal>, _ weekday: Weekday) -> Phrase {
    let numbers = ordinals.compactMap { if case .number(let number) = $0 { number } else { nil } }.sorted()
    var phrases = numbers.map { Phrase(id: indonesian[$0 - 1], en: english[$0 - 1]) }
    if ordinals.contains(.last) { phrases.append(Phrase(id: "terakhir", en: "last")) }
    let list = phrases.joined
    return Phrase(
      id: "setiap \(weekday.name.id) \(list.id) dalam bulan", en: "every \(list.en) \(weekday.name.en) of the month")
  }

  private static let indonesian = ["pertama", "kedua", "ketiga", "keempat", "kelima"]
  private static let english = ["first", "second", "third", "fourth", "fifth"]
}

extension CronExpression {
  /// The same as a rule that can be said in words, when there is one.
  var plain: Recurrence? {
    guard times.minutes.count <= 3, months.values.count == 12 else { return nil }
    let (allDays, allWeekdays) = (days.values.count == 31, weekdays.values.count == 7)
    if allDays, allWeekdays { return .daily(at: times) }
    if allDays, !eitherDay { return .weekly(on: Set(weekdays.values.compactMap(Weekday.init)), at: times) }
    if allWeekdays, !eitherDay { return .monthly(on: Set(days.values.map { .day($0) }), at: times) }
    return nil
  }
}

extension Phrase {
  fileprivate func at(_ times: DayTimes) -> Phrase {
    let list = times.clockTimes.map { Phrase.verbatim($0.words) }.joined
    return Phrase(id: "\(id) pukul \(list.id)", en: "\(en) at \(list.en)")
  }
}

extension [Phrase] {
  /// `a, b dan c`, `a, b and c`
  fileprivate var joined: Phrase {
    Phrase(id: map(\.id).list(with: "dan"), en: map(\.en).list(with: "and"))
  }
}

extension [String] {
  fileprivate func list(with word: String) -> String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(word) " + last
  }
}
