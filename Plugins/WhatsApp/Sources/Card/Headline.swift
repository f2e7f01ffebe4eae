internal import Markup
internal import Typesetting

/// A headline set as large as its room allows.
struct Headline {
  /// What a headline may take.
  struct Room {
    var width = CardFormat.measure
    var height = Double.infinity
    var lines: Int
    var sizes: (largest: Double, smallest: Double)
  }

  let lines: [SetLine]
  let size: Double
  /// Whether words had to go, even at the smallest size.
  let isCut: Bool

  var leading: Double { (size * CardFormat.headlineLeading).rounded() }
  var height: Double { Double(lines.count) * leading }

  /// How much smaller than necessary a headline may be to have lines of even length.
  private static let patience = 0.8
  private static let evenEnough = 0.4

  init(_ text: String, by type: CardType, in room: Room) {
    let text = Self.bound(text)
    func style(_ size: Double) -> TextStyle { TextStyle(face: .display, size: size) }
    func fitting(_ size: Double) -> [SetLine]? {
      let lines = type.lines(text, style(size), width: room.width)
      guard lines.count <= room.lines, Double(lines.count) * size * CardFormat.headlineLeading <= room.height,
        !lines.cutWord, lines.allSatisfy({ $0.width <= room.width + 0.5 })
      else { return nil }
      return type.block(text, style(size), width: room.width, limit: room.lines)
    }
    var first: (lines: [SetLine], size: Double)?
    for size in stride(from: room.sizes.largest, through: room.sizes.smallest, by: -2) {
      if let first, size < first.size * Self.patience { break }
      guard let lines = fitting(size) else { continue }
      if lines.raggedness <= Self.evenEnough {
        self.init(lines: lines, size: size, isCut: false)
        return
      }
      first = first ?? (lines, size)
    }
    if let first {
      self.init(lines: first.lines, size: first.size, isCut: false)
      return
    }
    let size = room.sizes.smallest
    let limit = Int(max(1, min(Double(room.lines), room.height / (size * CardFormat.headlineLeading))))
    let lines = type.block(text, style(size), width: room.width, limit: limit)
    self.init(lines: lines, size: size, isCut: type.lines(text, style(size), width: room.width).count > limit)
  }

  private init(lines: [SetLine], size: Double, isCut: Bool) {
    self.lines = lines
    self.size = size
    self.isCut = isCut
  }

  /// A number stays with what it counts: `Rp1,5 juta`, `180 cm`.
  private static func bound(_ text: String) -> String {
    var words = text.split(separator: " ").map(String.init)
    for index in words.indices.dropFirst().reversed()
    where units.contains(words[index].lowercased().filter { $0.isLetter || $0 == "%" })
      && words[index - 1].last?.isNumber == true
    {
      words[index - 1] += "\u{A0}" + words.remove(at: index)
    }
    return words.joined(separator: " ")
  }

  private static let units: Set<String> = [
    "ribu", "juta", "miliar", "triliun", "persen", "%", "cm", "m", "km", "kg", "meter", "hektare", "ha", "liter", "wib",
    "wita", "wit",
  ]

  /// The lines, the first one's top at `top`.
  func marks(x: Double, top: Double) -> [CardMark] {
    lines.enumerated().map { index, line in
      .text(line.line, x: x + line.x, baseline: (top + Double(index) * leading + size * 0.84).rounded())
    }
  }
}
