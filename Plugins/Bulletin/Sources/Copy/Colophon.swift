internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Typesetting

/// The band at the foot of the last page: the code to the article, where to bring complaints, and who made it.
struct Colophon {
  let context: RenderContext
  let publication: Publication
  let typesetter: Typesetter
  let factor: Double
  let words: ReaderWords

  private var community: Community { context.community }
  private var title: TextStyle {
    TextStyle(face: Typeface(family: .sans, isBold: true), size: 8.2 * factor, tint: .accent)
  }
  private var text: TextStyle { TextStyle(face: .sans, size: 7.4 * factor) }
  private var leading: Double { 10.2 * factor }

  private struct Cell {
    var marks: [Mark] = []
    var height = 0.0
    var share = 1.0
  }

  /// Where the code leads: to the post's own article, or to the site.
  private var address: String? {
    switch publication {
    case .post(let post): context.articles[post.id]?.absoluteString ?? community.website?.absoluteString
    case .edition: community.website?.absoluteString
    }
  }

  /// `nil` when there is nothing to say.
  func row(width: Double, element: StructureElement) -> Row? {
    let gap = 20 * factor
    let kinds = [kind(of: siteCell), kind(of: aspirationCell), kind(of: editorsCell)].compactMap { $0 }
    guard !kinds.isEmpty else { return nil }
    let cellWidth = (width - gap * Double(kinds.count - 1)) / Double(kinds.count)
    var marks: [Mark] = [.line(fromX: 0, fromY: 0, toX: width, toY: 0, thickness: 0.8, .ink)]
    var height = 0.0
    for (index, make) in kinds.enumerated() {
      let cell = make(cellWidth, (cellWidth + gap) * Double(index), 9 * factor)
      marks += cell.marks
      height = max(height, cell.height)
    }
    return Row(height: height + 9 * factor, path: [element], marks: marks)
  }

  private func kind(of make: @escaping (Double, Double, Double) -> Cell?) -> ((Double, Double, Double) -> Cell)? {
    make(100, 0, 0) == nil ? nil : { make($0, $1, $2) ?? Cell() }
  }

  private func siteCell(width: Double, x: Double, y: Double) -> Cell? {
    guard let address, let code = QRCode(address) else { return nil }
    let size = min(58 * factor, width * 0.4)
    var cell = Cell(marks: [.code(code, Box(x: x, y: y, width: size, height: size))], height: size)
    let left = size + 9 * factor
    let height = write(
      [(words.read, title, nil), (PrintedAddress.short(address), text, address)], width: width - left, x: x + left,
      y: y,
      into: &cell)
    cell.height = max(size, height)
    return cell
  }

  private func aspirationCell(width: Double, x: Double, y: Double) -> Cell? {
    var lines: [(String, TextStyle, String?)] = []
    if let aspiration = community.aspiration {
      lines.append((words.aspiration, title, nil))
      lines.append((words.aspirationText, text, nil))
      lines.append((PrintedAddress.short(aspiration.absoluteString), text.bold(), aspiration.absoluteString))
    }
    let contact = community.contact
    if contact.whatsapp != nil || contact.email != nil || contact.address != nil {
      if lines.isEmpty { lines.append((words.contact, title, nil)) }
      if let whatsapp = contact.whatsapp { lines.append(("WhatsApp \(whatsapp)", text, nil)) }
      if let email = contact.email { lines.append((email.description, text, "mailto:\(email)")) }
      if let address = contact.address { lines.append((address.text, text, nil)) }
    }
    guard !lines.isEmpty else { return nil }
    var cell = Cell()
    cell.height = write(lines, width: width, x: x, y: y, into: &cell)
    return cell
  }

  private func editorsCell(width: Double, x: Double, y: Double) -> Cell? {
    guard !community.editors.isEmpty else { return nil }
    var cell = Cell()
    var height = write([(words.editors, title, nil)], width: width, x: x, y: y, into: &cell)
    for editor in community.editors.prefix(9) {
      var line = StyledText("\(editor.office) ", text.tinted(.soft))
      line.append(editor.name.text, text.bold())
      height = write(line, width: width, x: x, y: y, from: height, into: &cell)
    }
    cell.height = height
    return cell
  }

  private func write(
    _ lines: [(String, TextStyle, String?)], width: Double, x: Double, y: Double, into cell: inout Cell
  ) -> Double {
    var height = 0.0
    for (string, style, address) in lines {
      let live = style.changed { $0.link = address.flatMap { LinkAddress($0) } }
      height = write(StyledText(string, live), width: width, x: x, y: y, from: height, into: &cell)
    }
    return height
  }

  private func write(
    _ text: StyledText, width: Double, x: Double, y: Double, from height: Double, into cell: inout Cell
  ) -> Double {
    var height = height
    for line in typesetter.lines(of: text, in: ParagraphShape(width: width, alignment: .left, isHyphenated: false)) {
      cell.marks.append(.text(line.line, x: x + line.x, baseline: y + height + leading * 0.76))
      height += leading
    }
    return height
  }
}
