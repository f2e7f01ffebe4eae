internal import ChannelKit
internal import Foundation
internal import Markup
internal import Publishing
internal import Typesetting

/// Puts one story on the pages.
struct StoryPlacer {
  let post: Post
  let article: StructureElement
  let isLead: Bool
  let publication: Publication
  let context: RenderContext
  let typesetter: Typesetter
  let scale: TypeScale
  let grid: PageGrid
  let plan: PagePlan

  private var sheet: Sheet { grid.sheet }
  private var isEdition: Bool { if case .edition = publication { true } else { false } }

  /// - Returns: what the author should know.
  func place(on composer: inout PageComposer) -> [Diagnostic] {
    var warnings = context.linkWarnings(of: post)
    _ = typesetter.takeUnknown()
    let mayBeBrief = isEdition && !isLead && grid.count >= 3 && post.leadPicture == nil && length < 1400 && !hasTable
    if !mayBeBrief || !placeBrief(on: &composer, warnings: &warnings) { place(on: &composer, warnings: &warnings) }
    return warnings
  }

  private func setter(columns: ColumnGrid) -> StorySetter {
    let story = StorySetter(
      post, context: context, typesetter: typesetter, scale: scale, columnWidth: columns.columnWidth,
      frameWidth: columns.width, pictureHeight: sheet.height * (columns.count == 1 ? 0.36 : 0.5))
    story.lead = context.purpose == .withdrawal ? nil : post.leadPicture
    setBody(story)
    return story
  }

  private var length: Int { PlainText.of(post.body.blocks).count }
  private var hasTable: Bool { post.body.blocks.contains { if case .table = $0.content { true } else { false } } }

  private func setBody(_ story: StorySetter) {
    if case .withdrawal = context.purpose {
      let blocks = BlockSetter(story: story)
      story.add(
        blocks.rows(
          of: Block(.paragraph([.text(story.words.withdrawnNotice)])),
          in: .init(width: story.columnWidth, style: scale.body), follows: false))
      return
    }
    story.set(gallery: post.gallery, isFeature: length > 2200 && scale.factor < 1.5)
  }

  // MARK: A story under its own headline

  private func place(on composer: inout PageComposer, warnings: inout [Diagnostic]) {
    let columns = grid.columns
    let story = setter(columns: columns)
    let head = StoryHead(
      story: story, rank: isLead ? .lead : .second, publication: publication, purpose: context.purpose)
    defer { warnings += story.warnings + unknownLetters() }
    let top = ribbon(story) + head.rows(width: sheet.printWidth, headline: headlineSize)
    var figure = placeLead(of: story, under: top.stackedHeight, columns: columns, on: &composer)
    composer.place(inArticle(top), x: sheet.left)
    composer.space(scale.grid * 0.7)
    for (index, segment) in story.segments.enumerated() {
      if index > 0 { composer.space(scale.grid * 0.5) }
      switch segment {
      case .columns(let rows):
        composer.flow(
          inArticle(rows + (index == story.segments.count - 1 ? tail(story) : [])), grid: columns,
          figure: figure.map { Figure(rows: inArticle($0.rows), span: $0.span, waits: $0.waits) }, title: head.title,
          isEnd: index == story.segments.count - 1)
        figure = nil
      case .wide(let rows):
        if let early = figure {
          composer.place(inArticle(early.rows), x: columns.left)
          composer.space(scale.grid)
          figure = nil
        }
        composer.flow(inArticle(rows), x: columns.left, width: columns.width, title: head.title)
      }
    }
    if let figure { composer.place(inArticle(figure.rows), x: columns.left) }
  }

  private var headlineSize: Double {
    let page = sheet.paper == .a5 ? 0.72 : 1
    return (isLead ? min(34 * scale.factor, sheet.printWidth / 5.2) : 22 * scale.factor) * page
  }

  /// The bar over a warning, white on alarm.
  private func ribbon(_ story: StorySetter) -> [Row] {
    guard post.isWarning else { return [] }
    let size = min(15 * scale.factor, 30)
    let style = TextStyle(
      face: Typeface(family: .sans, isBold: true), size: size, tint: .paper, tracking: size * 0.08)
    let lines = typesetter.lines(
      of: StyledText(story.words.warning, style), in: ParagraphShape(width: sheet.printWidth, alignment: .left))
    guard let line = lines.first else { return [] }
    let height = size * 1.7
    return [
      Row(
        height: height + scale.grid * 0.7, keepsWithNext: true, path: [story.element(.paragraph)],
        marks: [
          .fill(Box(x: 0, y: 0, width: sheet.printWidth, height: height), .alarm),
          .text(line.line, x: size * 0.6, baseline: height / 2 + size * 0.36),
        ])
    ]
  }

  /// Finds the place of the leading picture and of the story's beginning: here, or on a page of their own.
  ///
  /// - Returns: the picture, unless it has become part of the columns.
  private func placeLead(
    of story: StorySetter, under head: Double, columns: ColumnGrid, on composer: inout PageComposer
  ) -> Figure? {
    let least = head + scale.grid * 7
    let figure = leadFigure(story, columns: columns, room: composer.room - head)
    let isRoomy = least + (figure?.rows.stackedHeight ?? 0) <= composer.room && (figure != nil || story.lead == nil)
    if isRoomy || (composer.isAtTop && figure != nil) { return figure }
    guard let lead = story.lead else {
      if !isLead { composer.startPage() }
      return nil
    }
    let isWasteful = isLead || composer.room > sheet.height * 0.25
    if isWasteful, least <= composer.room, !composer.isAtTop, case .columns(let rows)? = story.segments.first {
      let room = (composer.room - head) * Double(columns.count)
      if rows.stackedHeight > room, let later = leadFigure(story, columns: columns, room: composer.height) {
        // The text begins here and the picture heads the next page, rather than leaving a hole.
        return Figure(rows: later.rows, span: later.span, waits: true)
      }
      let inColumn = picture(lead, story: story, width: columns.columnWidth, height: sheet.height * 0.3)
      if inColumn.stackedHeight <= composer.room - head, (rows + inColumn).stackedHeight * 1.1 <= room {
        story.prepend(inColumn)
        return nil
      }
    }
    if !isLead, !composer.isAtTop {
      composer.startPage()
      if let figure = leadFigure(story, columns: columns, room: composer.room - head) { return figure }
    }
    // No room under the headline: the picture finds its place in the columns.
    story.prepend(picture(lead, story: story, width: columns.columnWidth, height: sheet.height * 0.3))
    return nil
  }

  private func leadFigure(_ story: StorySetter, columns: ColumnGrid, room: Double) -> Figure? {
    guard let lead = story.lead else { return nil }
    let ratio = Double(lead.file.height) / Double(max(1, lead.file.width))
    let isUpright = ratio > 1.05
    // Room is left for the caption and the first lines of text.
    let height = min(sheet.height * (isLead ? 0.4 : 0.33), room - scale.grid * 10) * plan.pictureShare
    guard height > sheet.height * 0.13 else { return nil }
    var span = isUpright ? 1 : min(2, max(1, columns.count - 1))
    // A picture that its height makes much narrower than its columns takes fewer of them.
    while span > 1, height / ratio < columns.width(spanning: span) * 0.8 { span -= 1 }
    // Where there are many pictures and little text, the first is one among them.
    if span > 1, post.inlinePictures.count + post.gallery.count >= 4, length < 2200 { span = 1 }
    // Little text before a table would leave a hole beside a large picture.
    if span > 1, story.segments.count > 1, case .columns(let rows)? = story.segments.first {
      let beside = min(height, columns.width(spanning: span) * ratio) * Double(columns.count - span)
      if rows.stackedHeight < beside * 0.6 { span = 1 }
    }
    return Figure(rows: picture(lead, story: story, width: columns.width(spanning: span), height: height), span: span)
  }

  private func picture(_ picture: Picture, story: StorySetter, width: Double, height: Double) -> [Row] {
    var rows = PictureSetter(story: story).rows(
      for: picture, alt: picture.alt, title: nil, width: width, height: height)
    if !rows.isEmpty { rows[0].above = 0 }
    return rows
  }

  /// In an edition each story ends with the code to its article.
  private func tail(_ story: StorySetter) -> [Row] {
    guard isEdition, let code = code(story, width: story.columnWidth) else { return [] }
    return [code]
  }

  private func code(_ story: StorySetter, width: Double) -> Row? {
    guard let address = context.articles[post.id]?.absoluteString, let code = QRCode(address) else { return nil }
    let size = scale.grid * 3.4
    let style = scale.small.changed { $0.link = LinkAddress(address) }
    var marks: [Mark] = [.code(code, Box(x: 0, y: scale.grid * 0.3, width: size, height: size))]
    var text = StyledText(story.words.read + ": ", style.bold().tinted(.accent))
    text.append(PrintedAddress.short(address), style)
    let lines = typesetter.lines(
      of: text, in: ParagraphShape(width: width - size - 8, alignment: .left, isHyphenated: false)
    ).prefix(4)
    for (index, line) in lines.enumerated() {
      marks.append(
        .text(line.line, x: size + 8, baseline: scale.grid * 0.3 + scale.smallGrid * (Double(index) + 0.76)))
    }
    return Row(height: scale.grid * 4, above: scale.grid * 0.5, path: [story.element(.paragraph)], marks: marks)
  }

  // MARK: A brief: headline at the left, text beside it

  private var briefColumns: ColumnGrid {
    let columns = grid.columns
    return ColumnGrid(
      left: columns.x(1), width: columns.width(spanning: columns.count - 1), count: columns.count - 1,
      gutter: columns.gutter)
  }

  /// - Returns: whether the story fits on the page as a brief; if not, nothing was placed.
  private func placeBrief(on composer: inout PageComposer, warnings: inout [Diagnostic]) -> Bool {
    let columns = briefColumns
    let story = setter(columns: columns)
    let head = StoryHead(story: story, rank: .brief, publication: publication, purpose: context.purpose)
    let width = grid.columns.columnWidth
    var rail = head.rows(width: width, headline: 15 * scale.factor, showsSummary: false)
    if let code = code(story, width: width) { rail.append(code) }
    let rows = story.segments.flatMap { segment in
      switch segment {
      case .columns(let rows), .wide(let rows): rows
      }
    }
    let filler = ColumnFiller(rows: rows, grid: scale.grid)
    let frames = (0..<columns.count).map { Frame(x: columns.x($0), top: composer.y, bottom: composer.bottom) }
    guard rail.stackedHeight <= composer.room, filler.balance(frames) != nil else {
      // Too long for what is left: a page of its own if it leaves little behind, else under its own headline.
      guard composer.room < scale.grid * 9 else { return false }
      composer.startPage()
      return placeBrief(on: &composer, warnings: &warnings)
    }
    composer.placeRail(inArticle(rail), x: sheet.left)
    composer.flow(inArticle(rows), grid: columns, title: head.title)
    composer.endRail()
    warnings += story.warnings + unknownLetters()
    return true
  }

  private func inArticle(_ rows: [Row]) -> [Row] {
    rows.map { row in
      var row = row
      row.path.insert(article, at: 0)
      row.repeated = row.repeated.map { head in
        var head = head
        head.path.insert(article, at: 0)
        return head
      }
      return row
    }
  }

  private func unknownLetters() -> [Diagnostic] {
    typesetter.takeUnknown().sorted { ($0.value, $0.key.value) < ($1.value, $1.key.value) }.map { scalar, line in
      let code = "U+" + String(scalar.value, radix: 16, uppercase: true)
      return .warning(
        Phrase(
          id: "huruf '\(scalar)' (\(code)) tidak ada di huruf cetak mana pun dan ditinggalkan",
          en: "no font has the letter '\(scalar)' (\(code)); it is left out"),
        hint: Phrase(
          id: "ganti hurufnya, atau pasang paket fonts-noto-core dan fonts-symbola",
          en: "use another letter, or install the packages fonts-noto-core and fonts-symbola"),
        at: line > 0 ? post.location(bodyLine: line) : SourceLocation(file: post.file))
    }
  }
}
