import Markup

/// Running text with emphasis in every legal and illegal place, and words that are full of accidental marks.
struct EmphasisGenerator {
  var random: SeededGenerator

  init(seed: Int) { random = SeededGenerator(seed: seed) }

  private static let words = [
    "warga", "RW 02", "a_b_c", "_", "*", "~", "`", "**", "```", "5*3", "5 * 3", "~50 kg", "surat_edaran_2026.pdf",
    "_awal",
    "akhir_", "*bintang", "bintang*", "(", ")", "“kutip”", ",", ".", "!", "👨‍👩‍👧", "é", "é", "شكرا", "ꦗꦮ", "-", ">", "1.",
    "x",
    "2026", "`kode", "kode`", "(_dalam_)", "/*", "_/", "__init__", "~~", "*_~",
  ]

  mutating func line() -> [Inline] { inlines(depth: 0) }

  private mutating func inlines(depth: Int) -> [Inline] {
    (0..<Int.random(in: 1...4, using: &random)).map { _ in inline(depth: depth) }
  }

  private mutating func inline(depth: Int) -> Inline {
    if depth < 4, random.chance(45) {
      let children = inlines(depth: depth + 1)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: return .strong(children)
      case 1: return .emphasis(children)
      default: return .strikethrough(children)
      }
    }
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return .softBreak
    case 1: return .lineBreak
    case 2: return .code(words())
    default: return .text(words())
    }
  }

  private mutating func words() -> String {
    var text = random.chance(40) ? " " : ""
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      text += random.pick(Self.words)
      if random.chance(50) { text += " " }
    }
    return text
  }
}
