internal import ChannelKit
internal import Foundation
internal import Markup
internal import Publishing
internal import Typesetting

/// Sets a publication by one plan: masthead, stories, colophon, feet.
struct PublicationSetter {
  let publication: Publication
  let context: RenderContext
  let settings: BulletinSettings
  let typesetter: Typesetter
  let plan: PagePlan

  private var sheet: Sheet { Sheet(settings.pagePaper) }
  private var scale: TypeScale { TypeScale(plan: plan.factor, theme: settings.theme) }
  private var words: ReaderWords { ReaderWords(language: context.community.language) }
  private var isSingle: Bool { publication.posts.count == 1 }

  func compose(reserveFrom: Int) -> Composition {
    let colophon = Colophon(
      context: context, publication: publication, typesetter: typesetter, factor: min(max(plan.factor, 1), 1.35),
      words: words
    ).row(width: sheet.printWidth, element: StructureElement(role: .section, number: -1))
    var composer = PageComposer(
      sheet: sheet, grid: scale.grid, reserve: (colophon?.height ?? 0, reserveFrom), jumpRow: jumpRow)
    composer.place(
      Masthead(
        community: context.community, publication: publication, words: words, typesetter: typesetter,
        theme: settings.theme
      ).rows(
        width: sheet.printWidth, size: settings.pagePaper == .a5 ? 32 : 46,
        center: StructureElement(role: .heading1, number: -2),
        apparatus: StructureElement(role: .paragraph, number: -3)), x: sheet.left)
    let contents = contentsBox
    let contentsIndex = composer.pages[0].rows.count
    if let contents {
      composer.space(scale.grid * 0.6)
      composer.place([contents.row(pages: [:], element: Self.contentsElement)], x: sheet.left)
    }
    let mastheadRows = composer.pages[0].rows.count
    composer.space(scale.grid * 0.9)

    var warnings: [Diagnostic] = []
    let columns = PageGrid(sheet: sheet, wanted: settings.theme.columns ?? settings.columns, scale: scale)
    for (index, post) in orderedPosts.enumerated() {
      let placer = StoryPlacer(
        post: post, article: StructureElement(role: .article, number: index), isLead: index == 0,
        publication: publication,
        context: context, typesetter: typesetter, scale: scale, grid: columns, plan: plan)
      if index > 0 { composer.space(scale.grid * 1.6) }
      warnings += placer.place(on: &composer)
    }
    placeErrata(on: &composer)
    let bottom = sheet.bottom - (colophon.map { $0.height + scale.grid } ?? 0)
    let lastTextPage = composer.pages.count - 1
    let fill = (composer.y - sheet.top) / (bottom - sheet.top)
    if let colophon {
      if composer.y + scale.grid * 0.5 > sheet.bottom - colophon.height { composer.startPage() }
      composer.placeAtFoot(colophon)
    }
    var pages = composer.pages
    if pages.count == 1, isSingle, composer.isAtTop == false {
      // What little there is stands a little above the middle of the free page, not at its top.
      let free = (colophon.map { sheet.bottom - $0.height - scale.grid } ?? sheet.bottom) - composer.y
      if free > sheet.height * 0.06 {
        pages[0].lower(
          from: mastheadRows, by: min(free * 0.36, sheet.height * 0.14), keepingLast: colophon == nil ? 0 : 1)
      }
    }
    if let contents {
      let row = contents.row(pages: firstPages(of: pages), element: Self.contentsElement)
      pages[0].rows[contentsIndex].row = row
    }
    if settings.layout == .booklet {
      for _ in 0..<Imposition.padding(after: pages.count) {
        let notes = NotesPage(
          sheet: sheet, scale: TypeScale(plan: 1, theme: settings.theme), words: words, typesetter: typesetter)
        pages.append(notes.page(number: pages.count + 1))
      }
    }
    for index in pages.indices { pages[index].rows.append(foot(page: index + 1, of: pages.count)) }
    return Composition(
      pages: pages, lastTextPage: lastTextPage, lastFill: fill, warnings: warnings, bodySize: scale.body.size,
      columns: columns.count)
  }

  /// At the end of an edition, where newspapers have it.
  private func placeErrata(on composer: inout PageComposer) {
    guard case .edition(let edition) = publication, !edition.errata.isEmpty else { return }
    composer.space(scale.grid * 1.6)
    composer.flow(
      CorrectionBox(
        of: edition.errata, zone: context.community.timeZone, words: words, scale: scale, typesetter: typesetter
      ).rows(width: sheet.printWidth), x: sheet.left, width: sheet.printWidth, title: words.errata)
  }

  private static let contentsElement = StructureElement(role: .section, number: -4)

  private var contentsBox: ContentsBox? {
    guard case .edition = publication else { return nil }
    return ContentsBox(
      posts: orderedPosts, context: context, width: sheet.printWidth, scale: scale, words: words,
      typesetter: typesetter)
  }

  /// The page on which each story begins, counted from 1.
  private func firstPages(of pages: [Page]) -> [PostID: Int] {
    let posts = orderedPosts
    var found: [PostID: Int] = [:]
    for (number, page) in pages.enumerated() {
      for placed in page.rows {
        guard let article = placed.row.path.first, article.role == .article, posts.indices.contains(article.number)
        else { continue }
        let id = posts[article.number].id
        if found[id] == nil { found[id] = number + 1 }
      }
    }
    return found
  }

  /// Warnings first, otherwise as the editors ordered them.
  private var orderedPosts: [Post] {
    publication.posts.filter(\.isWarning) + publication.posts.filter { !$0.isWarning }
  }

  private func jumpRow(_ jump: PageComposer.Jump) -> Row? {
    let small = scale.small
    switch jump {
    case .onPage(let page):
      let line = typesetter.lines(
        of: StyledText(words.continued(on: page) + " ▸", small.italic()),
        in: ParagraphShape(width: 400, alignment: .left))
      return line.first.map {
        Row(
          height: scale.grid, path: [StructureElement(role: .paragraph, number: -10 - page)],
          marks: [.text($0.line, x: 0, baseline: scale.baseline)])
      }
    case .fromPage(let page, let title):
      var text = StyledText(words.continued(from: page).uppercased(), scale.kicker)
      text.append(
        "   " + Excerpt.cut(title, to: 90),
        TextStyle(face: Typeface(family: .serif, isItalic: true), size: scale.body.size, tint: .soft))
      let lines = typesetter.lines(
        of: text, in: ParagraphShape(width: sheet.printWidth, alignment: .left, isHyphenated: false))
      return lines.first.map {
        Row(
          height: scale.grid * 2, path: [StructureElement(role: .paragraph, number: -1000 - page)],
          marks: [.text($0.line, x: $0.x, baseline: scale.baseline)])
      }
    }
  }

  /// Who made it, and which page this is.
  private func foot(page: Int, of count: Int) -> PlacedRow {
    let style = TextStyle(face: .sans, size: 6.8, tint: .soft)
    var marks: [Mark] = []
    func write(_ text: String, at share: Double) {
      let line = typesetter.lines(
        of: StyledText(text, style), in: ParagraphShape(width: sheet.printWidth, alignment: .left, isHyphenated: false))
      guard let line = line.first else { return }
      marks.append(.text(line.line, x: (sheet.printWidth - line.width) * share, baseline: 0))
    }
    // One line across the columns: set apart in the corners, each part would be read as the end of a column.
    let site = context.community.website.map { PrintedAddress.short($0.absoluteString) }
    let parts = [context.community.name.text, words.page(page, of: count), site].compactMap { $0 }
    write(parts.joined(separator: "     ·     "), at: 0.5)
    let row = Row(height: 0, path: [StructureElement(role: .paragraph, number: -2000 - page)], marks: marks)
    return PlacedRow(row: row, x: sheet.left, y: sheet.footBaseline)
  }
}

/// The columns of a page for one size of type.
struct PageGrid: Sendable, Hashable {
  let sheet: Sheet
  let count: Int
  let gutter: Double
  /// Room beside a single column that would be too wide to read; 0 when there is none.
  let rail: Double

  /// The least and most characters of a readable line, near enough.
  private static let leastCharacters = 33.0
  private static let mostCharacters = 74.0

  init(sheet: Sheet, wanted: Int, scale: TypeScale) {
    self.sheet = sheet
    gutter = 14 * min(scale.factor, 1.4)
    let character = scale.body.size * 0.5
    var count = wanted
    while count > 1 {
      let width = (sheet.printWidth - gutter * Double(count - 1)) / Double(count)
      // What was asked for holds on paper of full size and at the usual type; elsewhere lines must stay readable.
      let least = scale.factor <= 1 && sheet.paper != .a5 ? 25 : Self.leastCharacters
      if width / character >= least { break }
      count -= 1
    }
    self.count = count
    let most = Self.mostCharacters * character
    rail = count == 1 && sheet.printWidth > most * 1.2 ? sheet.printWidth - most : 0
  }

  var columns: ColumnGrid {
    ColumnGrid(left: sheet.left + rail, width: sheet.printWidth - rail, count: count, gutter: gutter)
  }
}
