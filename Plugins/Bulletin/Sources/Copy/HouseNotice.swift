internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Typesetting

/// What a desk puts where no story reaches: where to bring complaints and wishes, the code to the site, lines to write on.
struct HouseNotice {
  let community: Community
  let typesetter: Typesetter
  let words: ReaderWords

  /// Narrower or lower ones cannot be read.
  private static let least = (width: 104.0, height: 38.0)
  /// Wide ones that are higher would shout; they become lines to write on.
  private static let mostHeight = 230.0
  /// A narrower one has its code under its words.
  private static let narrow = 230.0

  /// What one notice says.
  private struct Text {
    var title: String
    var lines: [(text: String, address: String?, isStrong: Bool)]
    var address: String?
  }

  /// A notice for a hole on a page; `nil` when it would be too small to be read.
  ///
  /// - Parameter number: counted over the publication, so that neighbours differ.
  func rows(filling hole: Box, number: Int) -> [PlacedRow]? {
    guard hole.width >= Self.least.width, hole.height >= Self.least.height else { return nil }
    let section = StructureElement(role: .section, number: -5000 - number)
    let texts = [aspiration, site].compactMap { $0 }
    if texts.isEmpty || hole.height > Self.mostHeight && hole.width >= Self.narrow {
      return [lines(in: hole, section: section)]
    }
    return [notice(texts[number % texts.count], in: hole, section: section)]
  }

  private var aspiration: Text? {
    let contact = community.contact
    var lines: [(text: String, address: String?, isStrong: Bool)] = []
    if let aspiration = community.aspiration {
      lines.append((words.aspirationText, nil, false))
      lines.append((PrintedAddress.short(aspiration.absoluteString), aspiration.absoluteString, true))
    }
    if let whatsapp = contact.whatsapp { lines.append(("WhatsApp \(whatsapp)", nil, community.aspiration == nil)) }
    if let email = contact.email { lines.append((email.description, "mailto:\(email)", false)) }
    guard !lines.isEmpty else { return nil }
    return Text(
      title: community.aspiration == nil ? words.contact : words.aspiration, lines: lines,
      address: community.aspiration?.absoluteString)
  }

  private var site: Text? {
    guard let website = community.website?.absoluteString else { return nil }
    var lines: [(text: String, address: String?, isStrong: Bool)] = [(PrintedAddress.short(website), website, true)]
    if let motto = community.motto { lines.append((motto.text, nil, false)) }
    return Text(title: words.read, lines: lines, address: website)
  }

  /// The code at the left and the words beside it; in a narrow hole the words above the code.
  private func notice(_ text: Text, in hole: Box, section: StructureElement) -> PlacedRow {
    let isNarrow = hole.width < Self.narrow
    let factor = min(max(1, hole.height / (isNarrow ? 170 : 96)), hole.width / (isNarrow ? 120 : 250), 1.7)
    let pad = 11 * factor, size = 58 * factor
    let code = text.address.flatMap { QRCode($0) }
    let left = isNarrow || code == nil ? pad : pad + size + 12 * factor
    var words: [Mark] = []
    var height = 0.0
    func write(_ string: String, _ style: TextStyle, leading: Double) {
      let lines = typesetter.lines(
        of: StyledText(string, style),
        in: ParagraphShape(width: hole.width - left - pad, alignment: .left, isHyphenated: false))
      // What the hole has no room for is left unsaid.
      guard height + leading * Double(lines.count) <= hole.height - 6 else { return }
      let marks = lines.map { line -> Mark in
        height += leading
        return .text(line.line, x: left + line.x, baseline: height - leading * 0.26)
      }
      words.append(.element(StructureElement(role: .paragraph, number: section.number * 10 - words.count), marks))
    }
    write(
      text.title, TextStyle(face: Typeface(family: .sans, isBold: true), size: 10.5 * factor, tint: .accent),
      leading: 14 * factor)
    for line in text.lines {
      var style = TextStyle(face: Typeface(family: .sans, isBold: line.isStrong), size: 8 * factor)
      style.link = line.address.flatMap { LinkAddress($0) }
      write(line.text, style, leading: 11 * factor)
    }
    let codeRoom = isNarrow ? hole.height - height - 3 * pad : hole.height - 2 * pad
    let shows = code != nil && codeRoom >= 40
    let codeSize = min(size, codeRoom)
    let total = isNarrow ? height + (shows ? pad + codeSize : 0) : max(height, shows ? codeSize : 0)
    let top = max(0, (hole.height - total) / 2)
    var marks: [Mark] = [.fill(Box(x: 0, y: 0, width: hole.width, height: hole.height), .shade)]
    marks += words.map { $0.moved(down: top + (isNarrow ? 0 : (total - height) / 2)) }
    if shows, let code {
      let y = isNarrow ? top + height + pad : top + (total - codeSize) / 2
      marks.append(.code(code, Box(x: pad, y: y, width: codeSize, height: codeSize)))
    }
    return PlacedRow(row: Row(height: hole.height, path: [section], marks: marks), x: hole.x, y: hole.y)
  }

  /// Lines as far apart as in a school book.
  private func lines(in hole: Box, section: StructureElement) -> PlacedRow {
    let style = TextStyle(face: Typeface(family: .sans, isBold: true), size: 10.5, tint: .accent)
    var marks: [Mark] = [.fill(Box(x: 0, y: 0, width: hole.width, height: hole.height), .shade)]
    let title = typesetter.lines(
      of: StyledText(words.ownNotes, style),
      in: ParagraphShape(width: hole.width - 22, alignment: .left, isHyphenated: false)
    ).first
    if let title { marks.append(.text(title.line, x: 11, baseline: 20)) }
    var y = 24 + 8.0.millimetres
    while y < hole.height - 8 {
      marks.append(.line(fromX: 11, fromY: y, toX: hole.width - 11, toY: y, thickness: 0.4, .hairline))
      y += 8.0.millimetres
    }
    return PlacedRow(row: Row(height: hole.height, path: [section], marks: marks), x: hole.x, y: hole.y)
  }
}

extension Mark {
  /// The mark so much further down in its row.
  fileprivate func moved(down distance: Double) -> Mark {
    switch self {
    case .text(let line, let x, let baseline, let spoken):
      .text(line, x: x, baseline: baseline + distance, spoken: spoken)
    case .element(let element, let marks): .element(element, marks.map { $0.moved(down: distance) })
    default: self
    }
  }
}
