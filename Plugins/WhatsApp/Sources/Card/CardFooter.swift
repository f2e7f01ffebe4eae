internal import Foundation
internal import Typesetting

/// The card's foot: a double rule, who speaks, where and when, and the code that leads to the story.
struct CardFooter {
  let card: StoryCard
  let type: CardType
  let words: ReaderWords
  /// Whether name and date stand at the card's head already.
  let hasMasthead: Bool

  private static let site = TextStyle(face: Typeface(family: .sans, isBold: true), size: 26)

  var marks: [CardMark] {
    let top = CardFormat.footerTop
    var marks = hasMasthead ? [] : CardRule.double(y: top - 26)
    var width = CardFormat.measure
    var foot = top + 148
    if let code = card.address.flatMap({ QRCode($0) }) {
      let module = max(3, (CardFormat.code / Double(code.size)).rounded(.down))
      let side = module * Double(code.size)
      marks.append(.code(code, x: CardFormat.width - CardFormat.margin - side, y: top, module: module))
      width -= side + 40
      foot = top + side
    }
    func write(_ text: String, _ style: TextStyle, baseline: Double) {
      guard let line = type.line(text, style, width: width, smallest: 18) else { return }
      marks.append(.text(line.line, x: CardFormat.margin, baseline: baseline))
    }
    if !hasMasthead {
      write(card.community, CardType.name, baseline: top + 27)
      write(card.dateline, CardType.capitals, baseline: top + 66)
    }
    if let address = card.address {
      write(words.scan, CardType.scan, baseline: foot - 40)
      write(Self.printed(address), Self.site, baseline: foot - 2)
    }
    return marks
  }

  /// An address as people write it down: the site alone.
  static func printed(_ address: String) -> String {
    guard let url = URL(string: address), let host = url.host() else { return address }
    let name = host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    return url.port.map { "\(name):\($0)" } ?? name
  }
}

/// The family's rules.
enum CardRule {
  static func double(y: Double) -> [CardMark] {
    [0, 7].map { .fill(Frame(x: CardFormat.margin, y: y + $0, width: CardFormat.measure, height: 2), .ink) }
  }
}
