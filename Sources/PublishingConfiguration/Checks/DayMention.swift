internal import Publishing

/// A day named in running text: `Kamis, 19 November 2026`, `19 November`, `19/11/2026`.
struct DayMention {
  /// 0 for Sunday … 6 for Saturday; `nil` when none stands before the date.
  var weekday: Int?
  var day: Int
  var month: Int
  var year: Int?
  /// As written, with its weekday.
  var text: String

  /// The day meant; without a year the one nearest to `reference`. `nil` when the calendar has no such day.
  func resolved(near reference: CalendarDay) -> CalendarDay? {
    if let year { return CalendarDay(year: year, month: month, day: day) }
    let years = [reference.year, reference.year - 1, reference.year + 1]
    return years.compactMap { CalendarDay(year: $0, month: month, day: day) }
      .min { $0.distance(to: reference) < $1.distance(to: reference) }
  }

  static func mentions(in wording: Wording) -> [DayMention] {
    let tokens = wording.tokens
    return tokens.indices.compactMap { index in
      guard tokens[index].kind == .number, tokens[index].text.utf8.count <= 2, let day = Int(tokens[index].text),
        (1...31).contains(day)
      else { return nil }
      let before = index > 0 ? tokens[index - 1] : nil
      if let before, before.kind == .number || before.kind == .word || "/.-–+".contains(before.text) { return nil }
      guard let (month, year, end) = rest(of: tokens, after: index) else { return nil }
      let weekday = weekday(before: index, in: wording)
      let start = weekday.map { tokens[$0.token].range.lowerBound } ?? tokens[index].range.lowerBound
      return DayMention(
        weekday: weekday?.number, day: day, month: month, year: year,
        text: wording.string(start..<tokens[end].range.upperBound))
    }
  }

  /// The month and year after a day's number, and the last token of it.
  private static func rest(of tokens: [Wording.Token], after index: Int) -> (month: Int, year: Int?, end: Int)? {
    func number(_ index: Int, digits: Int) -> Int? {
      guard index < tokens.count, tokens[index].kind == .number, tokens[index].text.utf8.count <= digits else {
        return nil
      }
      return Int(tokens[index].text)
    }
    guard index + 2 < tokens.count else { return nil }
    if tokens[index + 1].kind == .blank, tokens[index + 2].kind == .word,
      let month = DateWords.month(tokens[index + 2].text)
    {
      if index + 4 < tokens.count, tokens[index + 3].kind == .blank, tokens[index + 4].text.utf8.count == 4,
        let year = number(index + 4, digits: 4)
      {
        return (month, year, index + 4)
      }
      return (month, nil, index + 2)
    }
    guard ["/", "-"].contains(tokens[index + 1].text), index + 4 < tokens.count,
      tokens[index + 3].text == tokens[index + 1].text, let month = number(index + 2, digits: 2),
      (1...12).contains(month), tokens[index + 4].text.utf8.count == 4, let year = number(index + 4, digits: 4)
    else { return nil }
    return (month, year, index + 4)
  }

  /// The weekday that a date's number follows: `Kamis, 19`, `Kamis (19`. One that ends a longer expression, as in
  /// `malam Jumat`, names another day.
  private static func weekday(before index: Int, in wording: Wording) -> (number: Int, token: Int)? {
    let tokens = wording.tokens
    var at = index - 1
    while at >= 0, tokens[at].kind == .blank || [",", "("].contains(tokens[at].text), index - at <= 3 { at -= 1 }
    guard at >= 0, at < index - 1, tokens[at].kind == .word else { return nil }
    // Jum'at
    let isOldFriday = at >= 2 && tokens[at].text == "at" && ["'", "’"].contains(tokens[at - 1].text)
    let start = isOldFriday ? at - 2 : at
    guard wording.isCapitalised(tokens[start]) else { return nil }
    let word = wording.string(tokens[start].range.lowerBound..<tokens[at].range.upperBound).lowercased()
    guard let number = DateWords.weekday(word) else { return nil }
    if start >= 2, tokens[start - 2].text == "malam" || ["-", "–", "/"].contains(tokens[start - 1].text) { return nil }
    return (number, start)
  }
}

extension CalendarDay {
  /// Days between, roughly: good enough to tell which year is nearer.
  fileprivate func distance(to other: CalendarDay) -> Int { abs(ordinal - other.ordinal) }

  private var ordinal: Int { year * 372 + month * 31 + day }

  func isBefore(_ other: CalendarDay) -> Bool { ordinal < other.ordinal }
}
