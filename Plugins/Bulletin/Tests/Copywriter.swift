import Foundation
import Markup
import Publishing

@testable import Bulletin

/// Writes posts out of a seed: the same seed, the same text.
struct Copywriter {
  private var state: UInt64
  private var count = 0

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0xD1B5_4A32_D192_ED03 }

  /// SplitMix64.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value { values[number(0...values.count - 1)] }

  mutating func settings() -> BulletinSettings {
    BulletinSettings(
      paper: pick(PaperSize.allCases), columns: number(1...4), ink: pick([Ink.colour, .mono]))
  }

  mutating func edition() -> Edition {
    let posts = (0..<number(1...5)).map { post($0) }
    return SamplePosts.edition(posts)
  }

  private mutating func post(_ index: Int) -> Post {
    let body = (0..<number(0...6)).map { _ in block() }.joined(separator: "\n\n")
    var post = SamplePosts.make(
      "pos-\(index)", title: words(number(1...14)), body: body + "\n",
      summary: number(0...2) == 0 ? words(number(3...30)) : nil)
    post.isWarning = number(0...8) == 0
    post.category = number(0...1) == 0 ? SingleLine(collapsing: words(number(1...3))) : nil
    post.author = number(0...1) == 0 ? SingleLine(collapsing: words(2)) : nil
    if number(0...3) == 0 {
      let name = pick(["images/galeri-1.jpg", "images/galeri-2.jpg", "images/peta-jalur-evakuasi.png"])
      post.pictures = [try? SamplePosts.picture(name, alt: words(4), caption: words(number(2...20)))].compactMap { $0 }
    }
    return post
  }

  private mutating func block() -> String {
    switch number(0...9) {
    case 0: "## \(words(number(1...6)))"
    case 1: (0..<number(1...9)).map { _ in "- \(marked(number(1...20)))" }.joined(separator: "\n")
    case 2: (0..<number(1...12)).map { "\($0 + 1). \(marked(number(1...12)))" }.joined(separator: "\n")
    case 3: "> \(marked(number(1...40)))"
    case 4: table()
    case 5: "```\n\(words(number(1...30)))\n```"
    default: marked(number(1...140))
    }
  }

  private mutating func table() -> String {
    let columns = number(1...5)
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    var lines = [row((0..<columns).map { _ in words(1) }), row([String](repeating: "---", count: columns))]
    for _ in 0..<number(1...20) { lines.append(row((0..<columns).map { _ in marked(number(1...4)) })) }
    return lines.joined(separator: "\n")
  }

  private static let vocabulary = [
    "warga", "membersihkan", "saluran", "air", "bergotong", "royong", "kelompok", "tani", "pertanggungjawaban",
    "di", "balai", "desa", "RW", "02", "pukul", "15.00", "kebersihan", "pengumuman", "anak-anak", "Rp1.250.000", "dan",
    "untuk", "keterampilan", "PKK", "musyawarah", "sebelum", "ketersediaan", "lingkungan", "yang", "ke",
  ]

  private mutating func words(_ count: Int) -> String {
    (0..<max(1, count)).map { _ in pick(Self.vocabulary) }.joined(separator: " ")
  }

  /// Words with some among them that occur once in everything this copywriter writes, so that none can be lost unseen.
  private mutating func marked(_ count: Int) -> String {
    (0..<max(1, count)).map { index in
      if index % 4 != 0 { return pick(Self.vocabulary) }
      self.count += 1
      return "tanda\(Self.letters(self.count))"
    }.joined(separator: " ")
  }

  private static func letters(_ number: Int) -> String {
    var rest = number
    var text = ""
    repeat {
      text.append(["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu"][rest % 10])
      rest /= 10
    } while rest > 0
    return text + "s"
  }

  /// The words that occur once.
  static func markedWords(in text: String) -> [String] {
    text.split { !$0.isLetter }.filter { $0.hasPrefix("tanda") }.map(String.init)
  }
}
