import Publishing

/// One of the five fields of a cron line.
public enum CronField: Sendable, Hashable {
  case minute, hour, day, month, weekday

  var range: ClosedRange<Int> {
    switch self {
    case .minute: 0...59
    case .hour: 0...23
    case .day: 1...31
    case .month: 1...12
    case .weekday: 0...7
    }
  }

  var name: Phrase {
    switch self {
    case .minute: Phrase(id: "menit", en: "minute")
    case .hour: Phrase(id: "jam", en: "hour")
    case .day: Phrase(id: "tanggal", en: "day")
    case .month: Phrase(id: "bulan", en: "month")
    case .weekday: Phrase(id: "hari", en: "weekday")
    }
  }

  /// The field's values: a list of `*`, `n`, `n-m`, each range optionally with `/step`.
  func read(_ text: String) throws(CronTrouble) -> BitSet {
    var values = BitSet([])
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      values.formUnion(try readPart(part))
    }
    return values
  }

  private func readPart(_ part: Substring) throws(CronTrouble) -> BitSet {
    let pieces = part.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let span = pieces.first ?? ""
    let isRange = span == "*" || span.contains("-")
    var step = 1
    if pieces.count == 2 {
      // `5/10` means different things to different programs.
      guard isRange, pieces[1].utf8.count <= 4, pieces[1].allSatisfy(\.isASCII), let value = Int(pieces[1]), value > 0
      else { throw .badField(self, String(part)) }
      step = value
    }
    if span == "*" {
      let all = self == .weekday ? 0...6 : range
      return BitSet(stride(from: all.lowerBound, through: all.upperBound, by: step))
    }
    let ends = span.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard let start = ends.first else { throw .badField(self, String(part)) }
    let first = try number(start, of: part)
    guard ends.count == 2 else { return BitSet([first]) }
    var last = try number(ends[1], of: part)
    // `fri-sun`: at the end of a range, Sunday is the seventh day.
    if self == .weekday, last == 0, first > 0 { last = 7 }
    guard first <= last else { throw .backwards(self, String(span)) }
    return BitSet(stride(from: first, through: last, by: step))
  }

  private func number(_ text: Substring, of part: Substring) throws(CronTrouble) -> Int {
    if let index = names.firstIndex(of: String(text)) { return index + (self == .month ? 1 : 0) }
    guard !text.isEmpty, text.utf8.count <= 4, text.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(text)
    else { throw .badField(self, String(part)) }
    guard range.contains(value) else { throw .outOfRange(self, value) }
    return value
  }

  private var names: [String] {
    switch self {
    case .month: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    case .weekday: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
    case .minute, .hour, .day: []
    }
  }
}
