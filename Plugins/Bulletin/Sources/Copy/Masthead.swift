internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Typesetting

/// The head of the first page: the community's name, where and when, and a double rule.
struct Masthead {
  let community: Community
  let publication: Publication
  let words: ReaderWords
  let typesetter: Typesetter

  private var place: String { community.area.village?.text ?? community.area.line }
  private var date: String { EYD.longDate(publication.date, in: community.timeZone) }
  private var issue: String {
    guard case .edition(let edition) = publication else { return "" }
    let number = words.edition(edition.number)
    let title = edition.title.text
    return title.isEmpty || title.lowercased().contains(number.lowercased()) ? number : "\(title) · \(number)"
  }

  /// - Parameter size: of the name at most, in points.
  func rows(width: Double, size: Double, center: StructureElement, apparatus: StructureElement) -> [Row] {
    var rows: [Row] = []
    let name = nameLine(width: width, size: size)
    if let (line, size) = name {
      rows.append(
        Row(
          height: size * 1.16, path: [center],
          marks: [.text(line.line, x: (width - line.width) / 2, baseline: size * 0.9)]))
    }
    let small = size > 40 ? 7.6 : 6.8
    let style = TextStyle(face: Typeface(family: .sans), size: small, tracking: small * 0.06)
    // Small capitals: capitals at the height of the small letters' ascenders, a little apart.
    let left = line(place.uppercased(), style), right = line(issue.uppercased(), style)
    let middle = line(date.uppercased(), style)
    var marks: [Mark] = []
    let baseline = small + 3
    if issue.isEmpty {
      // Two facts: one at each end.
      if let left { marks.append(.text(left.line, x: 0, baseline: baseline)) }
      if let middle { marks.append(.text(middle.line, x: width - middle.width, baseline: baseline)) }
    } else {
      if let left { marks.append(.text(left.line, x: 0, baseline: baseline)) }
      if let middle { marks.append(.text(middle.line, x: (width - middle.width) / 2, baseline: baseline)) }
      if let right { marks.append(.text(right.line, x: width - right.width, baseline: baseline)) }
    }
    if let motto = community.motto, issue.isEmpty,
      let line = self.line(motto.text, style.italicSerif(size: small * 1.2)),
      line.width < width - 2 * max(left?.width ?? 0, middle?.width ?? 0) - 24
    {
      marks.append(.text(line.line, x: (width - line.width) / 2, baseline: baseline))
    }
    let rule = baseline + 6
    marks += [
      .line(fromX: 0, fromY: rule, toX: width, toY: rule, thickness: 0.5, .ink),
      .line(fromX: 0, fromY: rule + 2.4, toX: width, toY: rule + 2.4, thickness: 0.5, .ink),
    ]
    rows.append(Row(height: rule + 2.4, path: [apparatus], marks: marks))
    return rows.keptTogether()
  }

  private func nameLine(width: Double, size: Double) -> (SetLine, Double)? {
    func line(_ size: Double) -> SetLine? { self.line(community.name.text, TextStyle(face: .display, size: size)) }
    guard let first = line(size) else { return nil }
    if first.width <= width { return (first, size) }
    let smaller = size * width / first.width * 0.995
    return line(smaller).map { ($0, smaller) }
  }

  private func line(_ text: String, _ style: TextStyle) -> SetLine? {
    typesetter.lines(
      of: StyledText(text, style), in: ParagraphShape(width: 10_000, alignment: .left, isHyphenated: false)
    ).first
  }
}

extension TextStyle {
  fileprivate func italicSerif(size: Double) -> TextStyle {
    TextStyle(face: Typeface(family: .serif, isItalic: true), size: size, tint: .soft)
  }
}
