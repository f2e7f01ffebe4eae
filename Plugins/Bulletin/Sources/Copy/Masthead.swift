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
  let theme: Theme

  private var place: String {
    let parts = [community.area.village, community.area.district].compactMap { $0?.text }.filter { !$0.isEmpty }
    return parts.isEmpty ? community.area.line : parts.joined(separator: ", ")
  }
  private var date: String { EYD.longDate(publication.date, in: community.timeZone) }
  /// The edition's own title, where it says more than the number does.
  private var editionTitle: String? {
    guard case .edition(let edition) = publication, !edition.title.isEmpty else { return nil }
    let title = edition.title.text
    return title.lowercased() == words.edition(edition.number).lowercased() ? nil : title
  }
  private var issue: String {
    guard case .edition(let edition) = publication else { return "" }
    let year = CalendarDay(edition.date, in: community.timeZone).year
    let volume = community.founded.flatMap { $0 <= year ? words.volume(year - $0 + 1) : nil }
    return [words.edition(edition.number), volume, String(year)].compactMap { $0 }.joined(separator: " | ")
  }

  /// - Parameter size: of the name at most, in points.
  func rows(width: Double, size: Double, center: StructureElement, apparatus: StructureElement) -> [Row] {
    var rows: [Row] = []
    let name = nameLine(width: width, size: size)
    if let (line, size) = name {
      rows.append(nameRow(line, size: size, width: width, element: center))
    }
    let small = size > 40 ? 7.6 : 6.8
    if let title = editionTitle, let line = line(title, TextStyle.apparatus(small).italicSerif(size: small * 1.6)) {
      rows.append(
        Row(
          height: small * 2.2, path: [apparatus],
          marks: [.text(line.line, x: max(0, (width - line.width) / 2), baseline: small * 1.5)]))
    }
    rows.append(facts(width: width, small: small, element: apparatus))
    return rows.keptTogether()
  }

  /// Where, when and which issue, over the double rule: on one line, or on two where paper is narrow.
  private func facts(width: Double, small: Double, element: StructureElement) -> Row {
    let style = TextStyle.apparatus(small)
    // Small capitals: capitals at the height of the small letters' ascenders, a little apart.
    let left = line(place.uppercased(), style), middle = line(date.uppercased(), style)
    var baseline = small + 3
    var marks: [Mark] = []
    func put(_ line: SetLine?, at share: Double) {
      if let line { marks.append(.text(line.line, x: (width - line.width) * share, baseline: baseline)) }
    }
    let sides = max(left?.width ?? 0, line(issue.uppercased(), style)?.width ?? 0)
    if issue.isEmpty {
      put(left, at: 0)
      put(middle, at: 1)
      if let motto = community.motto, let line = line(motto.text, style.italicSerif(size: small * 1.2)),
        line.width < width - 2 * max(left?.width ?? 0, middle?.width ?? 0) - 24
      {
        put(line, at: 0.5)
      }
    } else if sides * 2 + (middle?.width ?? 0) + 24 <= width {
      put(left, at: 0)
      put(middle, at: 0.5)
      put(line(issue.uppercased(), style), at: 1)
    } else {
      put(left, at: 0.5)
      baseline += small * 1.5
      put(middle, at: 0)
      put(line(issue.uppercased(), style), at: 1)
    }
    let rule = baseline + 6
    marks += [
      .line(fromX: 0, fromY: rule, toX: width, toY: rule, thickness: 0.5, .ink),
      .line(fromX: 0, fromY: rule + 2.4, toX: width, toY: rule + 2.4, thickness: 0.5, .ink),
    ]
    return Row(height: rule + 2.4, path: [element], marks: marks)
  }

  private func nameRow(_ line: SetLine, size: Double, width: Double, element: StructureElement) -> Row {
    let share = theme.masthead == .centre ? 0.5 : 0
    var marks: [Mark] = [.text(line.line, x: (width - line.width - 2 * inset) * share + inset, baseline: size * 0.9)]
    if theme.masthead == .band {
      marks.insert(.fill(Box(x: 0, y: 0, width: width, height: size * 1.24), .accent), at: 0)
    }
    return Row(height: size * (theme.masthead == .band ? 1.3 : 1.16), path: [element], marks: marks)
  }

  /// How far the name stands within its band.
  private var inset: Double { theme.masthead == .band ? 10 : 0 }

  private func nameLine(width: Double, size: Double) -> (SetLine, Double)? {
    func line(_ size: Double) -> SetLine? {
      self.line(
        community.name.text,
        TextStyle(face: theme.headlineFace, size: size, tint: theme.masthead == .band ? .paper : .ink))
    }
    guard let first = line(size) else { return nil }
    if first.width <= width - 2 * inset { return (first, size) }
    let smaller = size * (width - 2 * inset) / first.width * 0.995
    return line(smaller).map { ($0, smaller) }
  }

  private func line(_ text: String, _ style: TextStyle) -> SetLine? {
    typesetter.lines(
      of: StyledText(text, style), in: ParagraphShape(width: 10_000, alignment: .left, isHyphenated: false)
    ).first
  }
}

extension TextStyle {
  fileprivate static func apparatus(_ size: Double) -> TextStyle {
    TextStyle(face: Typeface(family: .sans), size: size, tracking: size * 0.06)
  }

  fileprivate func italicSerif(size: Double) -> TextStyle {
    TextStyle(face: Typeface(family: .serif, isItalic: true), size: size, tint: .soft)
  }
}
