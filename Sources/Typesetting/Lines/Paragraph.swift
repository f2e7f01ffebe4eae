/// How a paragraph is fitted into its column.
package struct ParagraphShape: Sendable, Hashable {
  package enum Alignment: Sendable, Hashable { case justified, left, right, centre }

  package struct Notch: Sendable, Hashable {
    package var width: Double
    package var lines: Int

    package init(width: Double, lines: Int) {
      self.width = width
      self.lines = lines
    }
  }

  package var width: Double
  package var alignment = Alignment.justified
  package var firstIndent = 0.0
  /// What the first lines leave free at the left, for a large initial.
  package var notch = Notch(width: 0, lines: 0)
  package var isHyphenated = true

  package init(
    width: Double, alignment: Alignment = .justified, firstIndent: Double = 0,
    notch: Notch = Notch(width: 0, lines: 0), isHyphenated: Bool = true
  ) {
    self.width = width
    self.alignment = alignment
    self.firstIndent = firstIndent
    self.notch = notch
    self.isHyphenated = isHyphenated
  }
}

/// One line of a paragraph and where it begins, measured from the paragraph's left edge.
package struct SetLine {
  package var line: TypeLine
  package var x: Double
  /// What the reader sees of it, without the blank at its end.
  package var width: Double
  /// Whether it ends within a word.
  package var isDivided = false
}

/// Sets paragraphs. Remembers the letters that no font has.
package final class Typesetter {
  package let library: FontLibrary
  private let hyphenator = Hyphenator.indonesian
  package private(set) var unknown: [Unicode.Scalar: Int] = [:]
  /// The body line that is being set, for the warnings.
  package var sourceLine = 0
  private var shapes: [StyledText: (shaped: ShapedText, unknown: Set<Unicode.Scalar>)] = [:]

  package init(library: FontLibrary) {
    self.library = library
  }

  /// The text on one endless line, letters that no font has left out.
  package func shape(_ text: StyledText) -> ShapedText {
    if let known = shapes[text] {
      note(known.unknown)
      return known.shaped
    }
    let made = made(of: text)
    shapes[text] = made
    note(made.unknown)
    return made.shaped
  }

  /// A shape that nobody keeps: it is several times as large as its text.
  private func made(of text: StyledText) -> (shaped: ShapedText, unknown: Set<Unicode.Scalar>) {
    let isRightToLeft = text.string.beginsRightToLeft
    let shaped = ShapedText(text, isRightToLeft: isRightToLeft, by: library)
    let missing = shaped.unknown
    guard !missing.isEmpty else { return (shaped, []) }
    return (ShapedText(text.without(missing), isRightToLeft: isRightToLeft, by: library), missing)
  }

  private struct Request: Hashable {
    var text: StyledText
    var shape: ParagraphShape
  }

  private var paragraphs: [Request: (lines: [SetLine], unknown: Set<Unicode.Scalar>)] = [:]

  private func note(_ scalars: Set<Unicode.Scalar>) {
    for scalar in scalars where unknown[scalar] == nil { unknown[scalar] = sourceLine }
  }

  /// The letters found missing so far, and a fresh start for the next story.
  package func takeUnknown() -> [Unicode.Scalar: Int] {
    defer { unknown = [:] }
    return unknown
  }

  /// Forgets the text set so far, which would be kept in case it is wanted in the same shape once more.
  package func forgetText() {
    shapes = [:]
    paragraphs = [:]
  }

  /// The paragraph's lines. Set once for each text and shape: a page is composed more than once to find its best size.
  package func lines(of text: StyledText, in shape: ParagraphShape) -> [SetLine] {
    let request = Request(text: text, shape: shape)
    if let known = paragraphs[request] {
      note(known.unknown)
      return known.lines
    }
    let collapsed = text.collapsed
    let made = shapes[collapsed] ?? made(of: collapsed)
    note(made.unknown)
    let lines = setLines(of: made.shaped, in: shape)
    paragraphs[request] = (lines, made.unknown)
    return lines
  }

  private static let mostRaggedLines = 3.2

  private func setLines(of shaped: ShapedText, in shape: ParagraphShape) -> [SetLine] {
    guard !shaped.text.isEmpty, let style = shaped.text.runs.first?.style else { return [] }
    let blank = library.width(of: " ", in: style)
    let narrowest = shape.width - shape.notch.width
    let points = BreakFinder(
      shaped: shaped, hyphenator: shape.isHyphenated ? hyphenator : nil, width: narrowest,
      hyphenWidth: { [library] in library.width(of: "-", in: $0) }
    ).points()
    let firstIndent = shape.notch.lines == 0 ? shape.firstIndent : 0
    let measure = { (line: Int) in
      shape.width - (line < shape.notch.lines ? shape.notch.width : 0) - (line == 0 ? firstIndent : 0)
    }
    var shape = shape
    var breaker = LineBreaker(
      blank: blank, isJustified: shape.alignment == .justified, measure: measure,
      steadyFrom: max(shape.notch.lines, firstIndent > 0 ? 1 : 0))
    var even: [Int]?
    // A few lines that cannot be justified without holes look better with an uneven right edge; in a longer paragraph
    // that edge would stand out more than a hole does.
    if breaker.isJustified, shaped.width < shape.width * Self.mostRaggedLines {
      even = breaker.evenLineEnds(points)
      if even == nil {
        breaker.isJustified = false
        shape.alignment = .left
      }
    }
    let ends = even ?? breaker.lineEnds(points)
    var lines: [SetLine] = []
    var start = 0
    for (number, end) in ends.enumerated() {
      let point = points[end]
      let indent = number < shape.notch.lines ? shape.notch.width : number == 0 ? firstIndent : 0
      lines.append(
        set(
          shaped, from: start, to: point, isLast: number == ends.count - 1, indent: indent, measure: measure(number),
          blank: blank, shape: shape))
      start = point.next
    }
    Self.joinDividedWords(lines, isDivided: ends.map { points[$0].insertsHyphen })
    return lines
  }

  /// Has divided words read whole, on the line where they begin.
  private static func joinDividedWords(_ lines: [SetLine], isDivided: [Bool]) {
    // What the line below begins with and is read on this one.
    var rest = ""
    for number in lines.indices.reversed() {
      let line = lines[number].line, text = line.text.string
      let below = rest
      rest = ""
      var isSilent = false
      if number > 0, isDivided[number - 1] {
        if let blank = text.utf8.firstIndex(of: 0x20) {
          rest = String(text[...blank])
        } else {
          rest = isDivided[number] ? text.dropLast() + below : text
          isSilent = true
        }
        line.beSilent(for: isSilent ? text.utf8.count : rest.utf8.count)
      }
      if isDivided[number], !isSilent { line.end(with: below) }
    }
  }

  /// A line as a part of the paragraph's one long line; `nil` where it has to be shaped by itself.
  private func cut(_ shaped: ShapedText, from start: Int, to point: BreakPoint, isLast: Bool) -> TypeLine? {
    let end = min(start, point.end)..<point.end
    guard let style = shaped.text.style(at: point.end - 1) else { return nil }
    if point.insertsHyphen {
      return TypeLine(cutting: shaped.line, to: end, hyphen: library.sign("-", in: style))
    }
    // A hyphen of its own is set as another sign, and only one blank can be carried over.
    let string = shaped.text.string.utf8
    let last = string[string.index(string.startIndex, offsetBy: point.end - 1)]
    guard isLast || last != UInt8(ascii: "-"), point.next - point.end <= 1 else { return nil }
    return TypeLine(cutting: shaped.line, to: end.lowerBound..<(isLast ? point.end : point.next), hyphen: nil)
  }

  private func reshaped(_ shaped: ShapedText, from start: Int, to point: BreakPoint, isLast: Bool) -> TypeLine {
    var text = shaped.text.slice(min(start, point.end)..<point.end)
    if let style = text.runs.last?.style {
      if point.insertsHyphen {
        text.append("-", style)
      } else if !isLast, text.string.hasSuffix("-") {
        // A reader that joins divided words must leave the hyphen of anak-anak alone.
        text = text.slice(0..<text.string.utf8.count - 1)
        text.append("\u{2010}", style)
      }
      if !isLast, point.next > point.end { text.append(" ", style) }
    }
    return TypeLine(text, isRightToLeft: shaped.isRightToLeft, by: library)
  }

  private func set(
    _ shaped: ShapedText, from start: Int, to point: BreakPoint, isLast: Bool, indent: Double, measure: Double,
    blank: Double, shape: ParagraphShape
  ) -> SetLine {
    let line =
      cut(shaped, from: start, to: point, isLast: isLast) ?? reshaped(shaped, from: start, to: point, isLast: isLast)
    let text = line.text
    let tail = text.string.utf8.last == 0x20 ? line.blankTail ?? blank : 0
    let natural = line.width - tail
    var width = natural
    let rest = measure - natural
    if shape.alignment == .justified, rest < 0 || !isLast {
      let blanks = Double(text.string.utf8.count { $0 == 0x20 } - (tail > 0 ? 1 : 0))
      if blanks > 0 {
        // Beyond twice the blank, letters give a little as well; what is left shows at the right.
        let most = blank * 1.1
        let letters = Double(max(1, text.string.count - 1))
        let size = text.runs.first?.style.size ?? 9
        let letter =
          rest > most * blanks && !shaped.isRightToLeft ? min((rest - most * blanks) / letters, size * 0.03) : 0
        let each = min((rest - letter * letters) / blanks, blank * 3)
        line.stretch(blank: each, letter: letter)
        width = line.width - tail
      }
    }
    let free = measure - width
    let x =
      switch shape.alignment {
      case .justified, .left: shaped.isRightToLeft ? free - tail : indent
      case .right: shaped.isRightToLeft ? free - tail : indent + free
      case .centre: indent + free / 2
      }
    return SetLine(line: line, x: x, width: width, isDivided: point.insertsHyphen)
  }
}

extension String {
  /// Whether its first letter with a direction is written from right to left (UAX #9, rule P2, in short).
  package var beginsRightToLeft: Bool {
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: return true
      default: if scalar.properties.isAlphabetic { return false }
      }
    }
    return false
  }
}
