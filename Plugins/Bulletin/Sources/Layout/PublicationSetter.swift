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

  var sheet: Sheet { Sheet(settings.pagePaper) }
  private var wantedColumns: Int { settings.theme.columns ?? settings.columns }
  var scale: TypeScale {
    // One column is wide: larger letters fill more of it without making its lines too long.
    let isWide = wantedColumns == 1 && settings.pagePaper != .a5 && settings.theme.size == nil
    return TypeScale(plan: plan.factor * (isWide ? 1.15 : 1), theme: settings.theme)
  }
  var words: ReaderWords { ReaderWords(language: context.community.language) }
  private var isSingle: Bool { publication.posts.count == 1 }

  /// What stands on the first page before the stories, and what is kept for the last.
  struct Opening {
    var composer: PageComposer
    var columns: PageGrid
    var contents: ContentsBox?
    /// Which row of the first page the contents are.
    var contentsIndex: Int
    /// How many rows the masthead and the contents are.
    var rows: Int
    var colophon: Row?
  }

  func opening() -> Opening {
    let columns = PageGrid(sheet: sheet, wanted: wantedColumns, scale: scale)
    let colophon = Colophon(
      context: context, publication: publication, typesetter: typesetter, factor: min(max(plan.factor, 1), 1.35),
      words: words
    ).row(width: sheet.printWidth, element: StructureElement(role: .section, number: -1))
    var composer = PageComposer(
      sheet: sheet, grid: scale.grid, left: columns.columns.left, colophon: colophon?.height ?? 0, jumpRow: jumpRow)
    placeMasthead(on: &composer)
    let contents = contentsBox
    let contentsIndex = composer.pages[0].rows.count
    if let contents {
      composer.space(scale.grid * 0.6)
      composer.place([contents.row(pages: [:], element: Self.contentsElement)], x: sheet.left)
    }
    let rows = composer.pages[0].rows.count
    composer.space(scale.grid * 0.9)
    return Opening(
      composer: composer, columns: columns, contents: contents, contentsIndex: contentsIndex, rows: rows,
      colophon: colophon)
  }

  func holeFiller(_ columns: PageGrid) -> HoleFiller {
    HoleFiller(
      sheet: sheet, columns: columns.columns, grid: scale.grid,
      notice: HouseNotice(community: context.community, typesetter: typesetter, words: words))
  }

  /// - Parameter count: how many ways to go on with after each story; see `StoryPlacer`.
  func compose(keeping count: Int = 1) -> Composition {
    let opening = opening()
    var (composer, warnings) = placed(from: opening, keeping: count)
    let bottom = sheet.bottom - (opening.colophon.map { $0.height + scale.grid } ?? 0)
    let lastTextPage = composer.pageCount - 1
    let fill = (composer.y - sheet.top) / (bottom - sheet.top)
    if let colophon = opening.colophon { composer.placeColophon(colophon) }
    let end = composer.y, isAtTop = composer.isAtTop
    var pages = composer.takePages()
    if pages.count == 1, isSingle, !isAtTop {
      // What little there is stands a little above the middle of the free page, not at its top.
      let free = (opening.colophon.map { sheet.bottom - $0.height - scale.grid } ?? sheet.bottom) - end
      if free > sheet.height * 0.06 {
        pages[0].lower(
          from: opening.rows, by: min(free * 0.36, sheet.height * 0.14), keepingLast: opening.colophon == nil ? 0 : 1)
      }
    }
    let left = opening.columns.columns.left
    let worst = HoleFiller.worst(of: pages, sheet: sheet, from: left)
    if worst > BlankArea.most {
      let filler = holeFiller(opening.columns)
      var number = 0
      for index in pages.indices.dropLast() { filler.fill(&pages[index], number: &number) }
    }
    if let contents = opening.contents {
      let row = contents.row(pages: firstPages(of: pages), element: Self.contentsElement)
      pages[0].rows[opening.contentsIndex].row = row
    }
    if settings.layout == .booklet {
      for _ in 0..<Imposition.padding(after: pages.count) {
        let notes = NotesPage(
          sheet: sheet, scale: TypeScale(plan: 1, theme: settings.theme), words: words, typesetter: typesetter)
        pages.append(notes.page(number: pages.count + 1))
      }
    }
    let count = publication.posts.count > LongEdition.mostStoriesAtOnce ? nil : pages.count
    for index in pages.indices { pages[index].rows.append(foot(page: index + 1, of: count)) }
    return Composition(
      pages: pages, lastTextPage: lastTextPage, lastFill: fill, worstHole: worst, warnings: warnings,
      bodySize: scale.body.size, columns: opening.columns.count, left: left, plan: plan)
  }

  /// The stories on their pages. Nothing else holds on to these.
  private func placed(from opening: Opening, keeping count: Int) -> (PageComposer, [Diagnostic]) {
    let proof = placeStories(from: Proof(composer: opening.composer), columns: opening.columns, keeping: count)
    return (proof.composer, proof.warnings)
  }

  private func placeMasthead(on composer: inout PageComposer) {
    composer.place(
      Masthead(
        community: context.community, publication: publication, words: words, typesetter: typesetter,
        theme: settings.theme
      ).rows(
        width: sheet.printWidth, size: settings.pagePaper == .a5 ? 32 : 46,
        center: StructureElement(role: .heading1, number: -2),
        apparatus: StructureElement(role: .paragraph, number: -3)), x: sheet.left)
  }

  /// The stories, and the corrections of earlier ones.
  ///
  /// Room for the colophon is kept on the last page, and which that is shows only once the pages are made: then the
  /// stories that begin on it, or reach it, are placed again.
  private func placeStories(from start: Proof, columns: PageGrid, keeping count: Int) -> Proof {
    var marks = [Bookmark(story: 0, proofs: [start])]
    let proof = placeStories(from: marks[0], columns: columns, keeping: count, marks: &marks)
    guard proof.composer.needsPageForColophon else { return proof }
    let last = proof.composer.pageCount - 1
    var mark = marks.last { $0.proofs.allSatisfy { $0.composer.pageCount - 1 < last } } ?? marks[0]
    for index in mark.proofs.indices { mark.proofs[index].composer.keepsRoom(from: last) }
    return placeStories(from: mark, columns: columns, keeping: count, marks: &marks)
  }

  /// The pages as they were before a story, to go on from once more.
  struct Bookmark {
    var story: Int
    var proofs: [Proof]

    /// The page on which the story may begin; counted from 1.
    var page: Int { proofs.first?.composer.pageCount ?? 1 }
  }

  func placeStories(from mark: Bookmark, columns: PageGrid, keeping count: Int, marks: inout [Bookmark]) -> Proof {
    var proofs = mark.proofs
    let posts = orderedPosts
    for index in posts.indices.dropFirst(mark.story) {
      if proofs.first?.composer.pageCount != marks.last?.page {
        // The first is the beginning; of the others no more than the last few pages' will be needed.
        if marks.count > 3 { marks.remove(at: 1) }
        marks.append(Bookmark(story: index, proofs: proofs))
      }
      proofs = place(posts[index], number: index, of: posts.count, on: proofs, columns: columns, keeping: count)
    }
    guard var best = proofs.best(1).first else { return mark.proofs[0] }
    placeErrata(on: &best.composer)
    return best
  }

  func place(
    _ post: Post, number: Int, of count: Int, on proofs: [Proof], columns: PageGrid, keeping ways: Int
  ) -> [Proof] {
    var proofs = proofs
    if number > 0 { for index in proofs.indices { proofs[index].composer.space(scale.grid * 1.6) } }
    return StoryPlacer(
      post: post, article: StructureElement(role: .article, number: number), isLead: number == 0,
      isLast: number == count - 1, publication: publication, context: context, typesetter: typesetter, scale: scale,
      grid: columns, plan: plan
    ).place(on: proofs, keeping: ways)
  }

  /// At the end of an edition, where newspapers have it.
  func placeErrata(on composer: inout PageComposer) {
    guard case .edition(let edition) = publication, !edition.errata.isEmpty else { return }
    composer.space(scale.grid * 1.6)
    composer.flow(
      CorrectionBox(
        of: edition.errata, zone: context.community.timeZone, words: words, scale: scale, typesetter: typesetter
      ).rows(width: sheet.printWidth), x: sheet.left, width: sheet.printWidth, title: words.errata)
  }

  static let contentsElement = StructureElement(role: .section, number: -4)

  var contentsBox: ContentsBox? {
    guard case .edition = publication else { return nil }
    return ContentsBox(
      posts: orderedPosts, context: context, width: sheet.printWidth, scale: scale, words: words,
      typesetter: typesetter)
  }

  /// The page on which each story begins, counted from 1.
  ///
  /// - Parameter before: how many pages stand before these.
  func firstPages(of pages: some Sequence<Page>, before: Int = 0) -> [PostID: Int] {
    let posts = orderedPosts
    var found: [PostID: Int] = [:]
    for (number, page) in pages.enumerated() {
      for placed in page.rows {
        guard let article = placed.row.path.first, article.role == .article, posts.indices.contains(article.number)
        else { continue }
        let id = posts[article.number].id
        if found[id] == nil { found[id] = before + number + 1 }
      }
    }
    return found
  }

  /// Warnings first, otherwise as the editors ordered them.
  var orderedPosts: [Post] {
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
  ///
  /// - Parameter count: how many there are, where that is known already.
  func foot(page: Int, of count: Int?) -> PlacedRow {
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
    let parts = [context.community.name.text, count.map { words.page(page, of: $0) } ?? words.page(page), site]
      .compactMap { $0 }
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
