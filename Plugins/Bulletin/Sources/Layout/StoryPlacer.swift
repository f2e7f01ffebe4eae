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
  /// Whether no story follows.
  let isLast: Bool
  let publication: Publication
  let context: RenderContext
  let typesetter: Typesetter
  let scale: TypeScale
  let grid: PageGrid
  let plan: PagePlan

  var sheet: Sheet { grid.sheet }
  var isEdition: Bool { if case .edition = publication { true } else { false } }

  /// The story set: what stands over it, and what flows.
  struct Copy {
    let story: StorySetter
    let title: String
    let top: [Row]
    let segments: [Segment]
  }

  /// The pages with the story on them.
  ///
  /// - Parameter count: how many proofs to go on with at most. More than one finds fuller pages, and takes as much longer.
  func place(on proofs: [Proof], keeping count: Int) -> [Proof] {
    let links = context.linkWarnings(of: post)
    _ = typesetter.takeUnknown()
    let brief = mayBeBrief ? briefCopy() : nil
    var whole: Copy?
    func wholeCopy() -> Copy {
      let copy = whole ?? self.copy()
      whole = copy
      return copy
    }
    var made: [Proof] = []
    for proof in proofs {
      let short = brief.flatMap { self.proof(of: $0, from: proof) }
      if let short { made.append(short) }
      if short == nil || count > 1 { made += self.proofs(of: wholeCopy(), from: proof, keeping: count) }
    }
    let unknown = unknownLetters()
    return made.best(count).map { $0.warning(links, unknown) }
  }

  private var mayBeBrief: Bool {
    isEdition && !isLead && grid.count >= 3 && post.leadPicture == nil && length < 1400 && !hasTable
      && post.corrections.isEmpty
  }

  func setter(columns: ColumnGrid, width: Double) -> StorySetter {
    let story = StorySetter(
      post, context: context, typesetter: typesetter, scale: scale, columnWidth: columns.columnWidth,
      frameWidth: width, gutter: columns.gutter, isSingleColumn: columns.count == 1,
      pictureHeight: sheet.height * (columns.count == 1 ? 0.44 : 0.36))
    story.lead = context.purpose == .withdrawal ? nil : post.leadPicture
    setBody(story)
    return story
  }

  var length: Int { PlainText.of(post.body.blocks).count }
  private var hasTable: Bool { post.body.blocks.contains { if case .table = $0.content { true } else { false } } }

  private func setBody(_ story: StorySetter) {
    if case .withdrawal = context.purpose {
      let blocks = BlockSetter(story: story)
      story.add(
        blocks.rows(
          of: Block(.paragraph([.text(withdrawnNotice(story.words))])),
          in: .init(width: story.columnWidth, style: scale.body), follows: false))
      return
    }
    story.set(gallery: post.gallery, isFeature: length > 2200 && scale.factor < 1.5)
  }

  // MARK: A story under its own headline

  private func copy() -> Copy {
    let story = setter(columns: grid.columns, width: sheet.printWidth)
    let head = StoryHead(
      story: story, rank: isLead ? .lead : .second, publication: publication, purpose: context.purpose)
    let top = ribbon(story) + head.rows(width: sheet.printWidth, headline: headlineSize) + corrections(story)
    let tail = isEdition ? [code(story, width: story.columnWidth)].compactMap { $0 } : []
    return Copy(
      story: story, title: head.title, top: top.within(article),
      segments: story.segments.followed(by: tail).map { $0.within(article) })
  }

  /// The story in the ways worth looking at: the usual one, and where that leaves holes, or a choice is wanted, others.
  private func proofs(of copy: Copy, from start: Proof, keeping count: Int) -> [Proof] {
    let hasChoice = copy.story.lead != nil
    let usual = proof(of: copy, lead: LeadPlan(), from: start, isWeighed: hasChoice || count > 1)
    var made = [usual]
    var best = usual.cost
    func isDone() -> Bool { count == 1 && best <= start.cost + LeadPlan.goodCost }
    if hasChoice, !isDone() {
      for lead in LeadPlan.others(columns: grid.count).prefix(mostWays(count)) {
        made.append(proof(of: copy, lead: lead, from: start))
        best = min(best, made[made.count - 1].cost)
        if isDone() { break }
      }
    }
    if best >= start.cost + LeadPlan.orphanedHead {
      var fresh = start
      fresh.composer.startPage()
      made.append(proof(of: copy, lead: LeadPlan(), from: fresh, since: start))
    }
    return made.best(count)
  }

  /// How many ways to place the picture are tried: fewer where several sets of pages are gone on with, or very many
  /// stories wait.
  private func mostWays(_ count: Int) -> Int {
    count > 1 || publication.posts.count > LongEdition.mostStoriesAtOnce ? 6 : .max
  }

  /// The story on the pages with its leading picture placed in one way.
  ///
  /// - Parameter isWeighed: whether there is a choice, and blank paper counts.
  private func proof(
    of copy: Copy, lead: LeadPlan, from start: Proof, since earlier: Proof? = nil, isWeighed: Bool = true
  ) -> Proof {
    var composer = start.composer
    let columns = grid.columns
    var segments = copy.segments
    copy.story.warnings = copy.story.textWarnings
    var figure = placeLead(
      of: copy.story, as: lead, segments: &segments, under: copy.top.stackedHeight, columns: columns, on: &composer)
    composer.place(copy.top, x: sheet.left)
    let head = composer.end
    composer.space(scale.grid * 0.7)
    var isOrphaned = false
    for (index, segment) in segments.enumerated() {
      if index > 0 { composer.space(scale.grid * (segment.isColumns ? 0.5 : 1)) }
      if !segment.isColumns, let early = figure {
        composer.place(early.rows, x: columns.left)
        composer.space(scale.grid)
        figure = nil
      }
      composer.flow(
        segment.rows, grid: segment.grid(columns: columns, sheet: sheet), figure: figure, title: copy.title,
        isBegun: index > 0, isEnd: index == segments.count - 1)
      figure = nil
      if index == 0 { isOrphaned = composer.isBare(after: head) }
    }
    if let figure { composer.place(figure.rows, x: columns.left) }
    var cost = lead.penalty + (isOrphaned ? LeadPlan.orphanedHead : 0)
    if isWeighed {
      cost += composer.blankCost(since: (earlier ?? start).composer, isLast: isLast, needed: scale.grid * 12)
      // Where the last page may end as it does, one page less is worth more than a full one.
      if isLast { cost += LeadPlan.page * Double(composer.pageCount - (earlier ?? start).composer.pageCount) }
    }
    return Proof(composer: composer, warnings: start.warnings + copy.story.warnings, cost: start.cost + cost)
  }

  /// What was put right, where the story begins; a withdrawn one has nothing left to put right.
  private func corrections(_ story: StorySetter) -> [Row] {
    guard context.purpose != .withdrawal else { return [] }
    return CorrectionBox(
      of: post, zone: context.community.timeZone, words: story.words, scale: scale, typesetter: typesetter
    ).rows(width: sheet.printWidth)
  }

  private func withdrawnNotice(_ words: ReaderWords) -> String {
    [words.withdrawnNotice, context.reason.map { words.reason($0.text) }].compactMap { $0 }.joined(separator: " ")
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

  /// In an edition each story ends with the code to its article.
  func code(_ story: StorySetter, width: Double) -> Row? {
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
