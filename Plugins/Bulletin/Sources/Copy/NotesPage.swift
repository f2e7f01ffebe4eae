internal import Typesetting

/// What fills a booklet's last sheet: lines to write on.
struct NotesPage {
  let sheet: Sheet
  let scale: TypeScale
  let words: ReaderWords
  let typesetter: Typesetter

  func page(number: Int) -> Page {
    var page = Page()
    let line = typesetter.lines(
      of: StyledText(words.ownNotes, scale.heading(2)),
      in: ParagraphShape(width: sheet.printWidth, alignment: .left, isHyphenated: false)
    ).first
    if let line {
      let row = Row(
        height: scale.grid * 2, path: [StructureElement(role: .paragraph, number: -3000 - number)],
        marks: [.text(line.line, x: line.x, baseline: scale.grid * 1.2)])
      page.rows = [PlacedRow(row: row, x: sheet.left, y: sheet.top)]
    }
    // As far apart as in a school book.
    let step = 8.0.millimetres
    var y = sheet.top + scale.grid * 2 + step
    while y <= sheet.bottom {
      page.lines.append(
        .line(fromX: sheet.left, fromY: y, toX: sheet.left + sheet.printWidth, toY: y, thickness: 0.4, .hairline))
      y += step
    }
    return page
  }
}
