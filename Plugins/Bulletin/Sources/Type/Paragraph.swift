/// How a paragraph is fitted into its column.
struct ParagraphShape {
  enum Alignment: Sendable, Hashable { case justified, left, right, centre }

  var width: Double
  var alignment = Alignment.justified
  var firstIndent = 0.0
  /// What the first lines leave free at the left, for a large initial.
  var notch: (width: Double, lines: Int) = (0, 0)
  var isHyphenated = true
}

/// One line of a paragraph and where it begins, measured from the paragraph's left edge.
struct SetLine {
  var line: TypeLine
  var x: Double
  /// What the reader sees of it, without the blank at its end.
  var width: Double
}

/// Sets paragraphs. Remembers the letters that no font has.
final class Typesetter {
  let library: FontLibrary
  private let hyphenator: Hyphenator
  private(set) var unknown: [Unicode.Scalar: Int] = [:]
  /// The body line that is being set, for the warnings.
  var sourceLine = 0
  private var shapes: [StyledText: (shaped: ShapedText, unknown: Set<Unicode.Scalar>)] = [:]

  init(library: FontLibrary, hyphenator: Hyphenator = .indonesian) {
    self.library = library
    self.hyphenator = hyphenator
  }

  /// The text on one endless line, letters that no font has left out.
  func shape(_ text: StyledText) -> ShapedText {
    if let known = shapes[text] {
      note(known.unknown)
      return known.shaped
    }
    let isRightToLeft = text.string.beginsRightToLeft
    var shaped = ShapedText(text, isRightToLeft: isRightToLeft, by: library)
    let missing = shaped.unknown
    if !missing.isEmpty {
      note(missing)
      shaped = ShapedText(text.without(missing), isRightToLeft: isRightToLeft, by: library)
    }
    shapes[text] = (shaped, missing)
    return shaped
  }

  private func note(_ scalars: Set<Unicode.Scalar>) {
    for scalar in scalars where unknown[scalar] == nil { unknown[scalar] = sourceLine }
  }

  /// The letters found missing so far, and a fresh start for the next story.
  func takeUnknown() -> [Unicode.Scalar: Int] {
    defer { unknown = [:] }
    return unknown
  }

  func lines(of text: StyledText, in shape: ParagraphShape) -> [SetLine] {
    let shaped = self.shape(text.collapsed)
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
    let breaker = LineBreaker(
      blank: blank, isJustified: shape.alignment == .justified, measure: measure,
      steadyFrom: max(shape.notch.lines, firstIndent > 0 ? 1 : 0))
    let ends = breaker.lineEnds(points)
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
    return lines
  }

  private func set(
    _ shaped: ShapedText, from start: Int, to point: BreakPoint, isLast: Bool, indent: Double, measure: Double,
    blank: Double, shape: ParagraphShape
  ) -> SetLine {
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
    let line = TypeLine(text, isRightToLeft: shaped.isRightToLeft, by: library)
    let tail = text.string.hasSuffix(" ") ? blank : 0
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
        let letter = rest > most * blanks && !shaped.isRightToLeft ? min((rest - most * blanks) / letters, size * 0.03) : 0
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
    return SetLine(line: line, x: x, width: width)
  }
}

extension String {
  /// Whether its first letter with a direction is written from right to left (UAX #9, rule P2, in short).
  var beginsRightToLeft: Bool {
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: return true
      default: if scalar.properties.isAlphabetic { return false }
      }
    }
    return false
  }
}
