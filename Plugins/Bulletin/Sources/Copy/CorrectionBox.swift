internal import Foundation
internal import Publishing
internal import Typesetting

/// What was put right, beside a rule: over a corrected story, or at the end of an edition for news of earlier ones.
struct CorrectionBox {
  /// A paragraph of the box: what it concerns in bold, then the note.
  struct Entry {
    var lead: String
    var note: String
  }

  let heading: String?
  let entries: [Entry]
  let scale: TypeScale
  let typesetter: Typesetter

  /// The corrections of one post, the latest first.
  init(of post: Post, zone: TimeZone, words: ReaderWords, scale: TypeScale, typesetter: Typesetter) {
    heading = nil
    entries = post.corrections.reversed().map {
      Entry(lead: words.corrected(on: EYD.date($0.date, in: zone)), note: $0.note.text)
    }
    self.scale = scale
    self.typesetter = typesetter
  }

  /// Corrections of news that other editions carried.
  init(of errata: [Erratum], zone: TimeZone, words: ReaderWords, scale: TypeScale, typesetter: Typesetter) {
    heading = errata.isEmpty ? nil : words.errata
    entries = errata.map {
      Entry(lead: "\($0.title) (\(EYD.date($0.correction.date, in: zone))):", note: $0.correction.note.text)
    }
    self.scale = scale
    self.typesetter = typesetter
  }

  /// Nothing when there is nothing to put right.
  func rows(width: Double) -> [Row] {
    let indent = 8 * scale.factor
    var rows: [Row] = []
    if let heading {
      rows += set(StyledText(heading.uppercased(), scale.kicker), number: 0, indent: indent, width: width)
    }
    for (index, entry) in entries.enumerated() {
      var text = StyledText(Quotes.curled(entry.lead, after: nil), scale.small.bold().tinted(.ink))
      text.append(" " + Quotes.curled(entry.note, after: nil), scale.small.tinted(.ink))
      rows += set(text, number: index + 1, indent: indent, width: width)
    }
    guard !rows.isEmpty else { return [] }
    for index in rows.indices {
      rows[index].marks.append(
        .line(fromX: 1, fromY: 0, toX: 1, toY: rows[index].height, thickness: 1.5, .accent))
    }
    return rows.keptTogether()
  }

  private func set(_ text: StyledText, number: Int, indent: Double, width: Double) -> [Row] {
    typesetter.sourceLine = 0
    return typesetter.lines(
      of: text, in: ParagraphShape(width: width - indent, alignment: .left, isHyphenated: false)
    ).map {
      Row(
        height: scale.smallGrid, path: [StructureElement(role: .note, number: -3000 - number)],
        marks: [.text($0.line, x: indent + $0.x, baseline: scale.smallGrid * 0.76)])
    }
  }
}
