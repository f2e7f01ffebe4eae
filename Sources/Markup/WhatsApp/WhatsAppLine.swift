/// One line of WhatsApp text: runs of words, each with the marks it should carry.
struct WhatsAppLine {
  enum Mark: Character, Hashable, CaseIterable {
    case bold = "*"
    case italic = "_"
    case strike = "~"
    case code = "`"
  }

  struct Run: Hashable {
    var text: String
    /// From the outside in.
    var marks: [Mark] = []
    /// Whether it is an address, which nothing may be added to or put between.
    var isAddress = false
  }

  /// Invisible, takes no room, is neither a blank nor a letter: what it stands before cannot open a mark.
  static let joiner: Character = "\u{2060}"

  private let runs: [Run]

  init(_ runs: [Run]) { self.runs = Self.hugging(Self.spacing(runs.flatMap(\.sparingOwnSigns))) }

  func text(atLineStart: Bool) -> String {
    let text = Self.trimmed(isPlain ? runs.map(\.text).joined() : MarkedLine(runs).text)
    return atLineStart && Self.startsBlock(text) ? "\(Self.joiner)\(text)" : text
  }

  /// Whether there is nothing to mark and nothing that could act as a mark.
  private var isPlain: Bool {
    runs.allSatisfy { run in
      run.marks.isEmpty && !run.text.utf8.contains { Mark(rawValue: Character(Unicode.Scalar($0))) != nil }
    }
  }

  /// Whether WhatsApp would read the line's beginning as a list's, a quote's or a code block's.
  private static func startsBlock(_ text: String) -> Bool {
    if text.hasPrefix("- ") || text.hasPrefix("* ") || text.hasPrefix("> ") { return true }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return (1...2).contains(digits.count) && text.dropFirst(digits.count).hasPrefix(". ")
  }

  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}

// MARK: - Runs that can be marked

extension WhatsAppLine {
  /// Sets addresses apart from words that would be taken for a part of them.
  private static func spacing(_ runs: [Run]) -> [Run] {
    var result: [Run] = []
    for run in runs where !run.text.isEmpty {
      if let last = result.last {
        let touches =
          run.isAddress
          ? last.text.last.map { $0.isLetter || $0.isNumber } ?? false
          : last.isAddress && !endsAddress(run.text)
        if touches { result.append(Run(text: " ")) }
      }
      result.append(run)
    }
    return result
  }

  /// Whether an address before `text` ends there for every reader: at a blank, or at the punctuation of a sentence.
  private static func endsAddress(_ text: String) -> Bool {
    let rest = text.drop { ".,;:!?)]'\"”’".contains($0) }
    return rest.first?.isWhitespace ?? true
  }

  /// Moves blanks at the edges of marked words outside the marks, and joins runs that are marked alike.
  private static func hugging(_ runs: [Run]) -> [Run] {
    let pieces = runs.flatMap { $0.isolatingBlanks }
    var result: [Run] = []
    var place = 0
    while place < pieces.count {
      var run = pieces[place]
      place += 1
      if run.isBlank {
        // Blanks between two words carry the marks that all of them share.
        while place < pieces.count, pieces[place].isBlank {
          run.text += pieces[place].text
          run.marks = shared(run.marks, pieces[place].marks)
          place += 1
        }
        let edges = place < pieces.count ? shared(result.last?.marks ?? [], pieces[place].marks) : []
        run.marks = shared(run.marks, edges)
      }
      if let last = result.last, last.marks == run.marks, last.isAddress == run.isAddress {
        result[result.count - 1].text += run.text
      } else {
        result.append(run)
      }
    }
    return result
  }

  private static func shared(_ left: [Mark], _ right: [Mark]) -> [Mark] {
    Array(zip(left, right).prefix { $0 == $1 }.map(\.0))
  }
}

extension WhatsAppLine.Run {
  /// The run itself, or, where a mark's own sign is printed inside, its words one by one: those that hold the sign
  /// go without the mark, so that the others can keep it.
  fileprivate var sparingOwnSigns: [Self] {
    let own = marks.filter { $0 != .code && text.contains($0.rawValue) }
    if own.isEmpty { return [self] }
    return text.split(separator: " ", omittingEmptySubsequences: false).enumerated().flatMap { index, word in
      let kept = marks.filter { !own.contains($0) || !word.contains($0.rawValue) }
      return (index == 0 ? [] : [Self(text: " ", marks: marks)]) + [Self(text: String(word), marks: kept)]
    }
  }

  fileprivate var isBlank: Bool { text.allSatisfy(\.isWhitespace) }

  /// The blanks before the words, the words, the blanks after them: those that there are.
  fileprivate var isolatingBlanks: [Self] {
    let lead = text.prefix(while: \.isWhitespace)
    let trail = text.dropFirst(lead.count).reversed().prefix(while: \.isWhitespace)
    let core = text.dropFirst(lead.count).dropLast(trail.count)
    return [
      Self(text: String(lead), marks: marks), Self(text: String(core), marks: marks, isAddress: isAddress),
      Self(text: String(trail.reversed()), marks: marks),
    ].filter { !$0.text.isEmpty }
  }
}
