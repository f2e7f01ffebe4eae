internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Typesetting

/// What stands over a story: kicker, headline, summary, author.
///
/// A warning's word stands in the bar above; the kicker does not repeat it.
struct StoryHead {
  /// How much room a story's headline takes.
  enum Rank: Sendable, Hashable { case lead, second, brief }

  unowned let story: StorySetter
  let rank: Rank
  let publication: Publication
  let purpose: Purpose

  private var post: Post { story.post }
  private var context: RenderContext { story.context }
  private var scale: TypeScale { story.scale }
  private var words: ReaderWords { story.words }

  /// The title without a label in brackets that the kicker already shows: `[HOAKS] Tautan …`.
  var title: String {
    let title = context.title(of: post).text
    guard let label = post.label?.text, !label.isEmpty else { return title }
    let bracketed = "[\(label)]"
    guard title.lowercased().hasPrefix(bracketed.lowercased()) else { return title }
    let rest = title.dropFirst(bracketed.count).drop { $0 == " " || $0 == ":" }
    return rest.isEmpty ? title : String(rest)
  }

  private var kicker: String {
    var parts: [String] = []
    switch purpose {
    case .publish: break
    case .correction(let number): parts.append(words.correction(number))
    case .withdrawal: parts.append(words.withdrawn)
    }
    if let label = post.label?.text, !label.isEmpty { parts.append(label.uppercased()) }
    if let category = post.category?.text.uppercased(), !category.isEmpty, !parts.contains(category) {
      parts.append(category)
    }
    return parts.joined(separator: "  ·  ")
  }

  private var byline: String {
    var parts: [String] = []
    if let author = post.author?.text, !author.isEmpty { parts.append(words.byline(author)) }
    if let editor = post.editor?.text, !editor.isEmpty { parts.append(words.editedBy(editor)) }
    if case .edition = publication {
      // A date is not parted at a line's end.
      let date = EYD.date(post.date, in: context.community.timeZone)
      parts.append(date.split(separator: " ").joined(separator: "\u{A0}"))
    }
    return parts.joined(separator: "  ·  ")
  }

  /// The headline's size: the rank's, or smaller where the title is long.
  func headlineSize(width: Double, largest: Double) -> Double {
    var size = largest
    while size > 15 {
      let text = StyledText(title, scale.headline(size))
      let shaped = story.typesetter.shape(text)
      let lines = story.typesetter.lines(of: text, in: headlineShape(width))
      let limit = width > 26 * size ? 2 : width > 12 * size ? 3 : 4
      if lines.count <= limit, lines.allSatisfy({ $0.width <= width + 0.5 }), shaped.longestWord <= width { break }
      size = (size * 0.92).rounded(.down)
    }
    return size
  }

  private func headlineShape(_ width: Double) -> ParagraphShape {
    ParagraphShape(width: width, alignment: .left, isHyphenated: false)
  }

  func rows(width: Double, headline largest: Double, showsSummary: Bool = true, showsByline: Bool = true) -> [Row] {
    story.typesetter.sourceLine = 0
    var rows: [Row] = []
    rows += text(
      kicker, post.isWarning ? scale.kicker.tinted(.alarm) : scale.kicker, width: width, leading: 1.8, role: .paragraph
    )
    let size = headlineSize(width: width, largest: largest)
    let style = scale.headline(size).tinted(post.isWarning ? .alarm : .ink)
    var headline = text(title, style, width: width, leading: 1.1, role: .heading2)
    if !headline.isEmpty {
      headline[0].bookmark = Row.Bookmark(title: title, depth: 0)
      headline[headline.count - 1].height += size * 0.14
    }
    rows += headline
    if showsSummary, let summary = context.summary(of: post)?.text, !summary.isEmpty {
      var lines = text(
        summary, rank == .lead ? scale.standfirst : scale.standfirst.changed { $0.size *= 0.9 },
        width: min(width, rank == .lead ? 46 * scale.standfirst.size : width), leading: 1.32, role: .paragraph)
      if !lines.isEmpty { lines[lines.count - 1].height += scale.factor * 3 }
      rows += lines
    }
    if showsByline { rows += text(byline, scale.small, width: width, leading: 1.5, role: .paragraph) }
    return rows.keptTogether()
  }

  private func text(
    _ text: String, _ style: TextStyle, width: Double, leading: Double, role: StructureElement.Role
  ) -> [Row] {
    guard !text.isEmpty else { return [] }
    let text = Quotes.curled(text, after: nil)
    let path = [story.element(role)]
    return story.typesetter.lines(
      of: StyledText(text, style), in: ParagraphShape(width: width, alignment: .left, isHyphenated: false)
    ).map {
      Row(
        height: style.size * leading, path: path,
        marks: [.text($0.line, x: $0.x, baseline: style.size * (leading - 1) / 2 + style.size * 0.8)])
    }
  }
}

extension ShapedText {
  /// In points.
  var longestWord: Double {
    var longest = 0.0, start = 0.0
    for (byte, value) in text.string.utf8.enumerated() where value == 0x20 {
      longest = max(longest, offsets[byte] - start)
      start = offsets[byte + 1]
    }
    return max(longest, width - start)
  }
}
