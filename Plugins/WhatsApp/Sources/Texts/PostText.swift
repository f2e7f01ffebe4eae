internal import ChannelKit
internal import Foundation
internal import Markup
internal import Publishing

/// A post as a WhatsApp text.
///
/// Headline, place and date; then, of a long post, its summary and link, so that both are seen before the text folds,
/// and the story below them. A post that is short enough to be seen whole needs no summary: its link follows it.
struct PostText: Composition {
  let post: Post
  let context: RenderContext
  let settings: WhatsAppSettings
  /// The numbers of the bundle's pictures, by the source written in the body.
  let pictureNumbers: [String: Int]

  private var words: ReaderWords { ReaderWords(language: context.community.language) }

  /// With its label in front, unless the title already says it.
  var heading: String { HeadlineText.text(of: post, in: context) }

  var dateline: String {
    Dateline.text(post.date, withTime: post.isWarning && post.dateHasTime, community: context.community)
  }

  private var flags: [String] { Flags.lines(isWarning: post.isWarning, in: context) }
  private var link: String? { context.articles[post.id]?.absoluteString }

  func opening(part: Int, mark: String) -> String {
    guard part == 1 else { return ChatWriting.bold(Excerpt.cut(heading, to: 80), then: mark) }
    let title = ChatWriting.bold(Excerpt.cut(heading, to: ChatLength.headline), then: mark)
    return (flags + [title, ChatWriting.italic(dateline)]).joined(separator: "\n")
  }

  var paragraphs: [String] {
    let closing = ClosingLines.paragraph(context.community, settings: settings)
    if case .withdrawal = context.purpose { return [words.withdrawnNotice, reason, closing].compactMap { $0 } }
    let body = self.body
    let story = isSeenWhole(body) ? body + [linkLine].compactMap { $0 } : lead + body
    return [correction, greeting].compactMap { $0 } + story + references + [closing]
  }

  /// What was put right last, before anything else: who has read the first text looks for this.
  private var correction: String? {
    guard case .correction = context.purpose else { return nil }
    return post.corrections.last.map { Corrections.paragraph($0, in: context) }
  }

  private var reason: String? { context.reason.map { ChatWriting.plain(words.reason($0.text)) } }

  private var body: [String] { ChatWriting.body(of: post, numbers: pictureNumbers, in: context) }
  private var greeting: String? { settings.greeting.map { ChatWriting.plain($0) } }
  private var linkLine: String? { link.map { ChatWriting.link(words.onTheSite, to: $0) } }
  private var summary: String? { context.summary(of: post).flatMap { $0.isEmpty ? nil : $0.text } }

  private var references: [String] {
    if post.references.isEmpty { return [] }
    let addresses = post.references.map { "- " + ChatWriting.address($0.absoluteString) }
    return [([ChatWriting.bold(words.references)] + addresses).joined(separator: "\n")]
  }

  // MARK: What is seen before the fold

  /// Whether opening, greeting, story and link can be read at a glance.
  private func isSeenWhole(_ body: [String]) -> Bool {
    ChatLength.of((top + body + [linkLine ?? ""]).joined(separator: "\n\n")) <= ChatLength.glance
  }

  /// Room is kept for a part mark, so that the text does not change with the number of parts.
  private var top: [String] { [opening(part: 1, mark: "(88/88)"), correction, greeting].compactMap { $0 } }

  /// Summary and link, the summary cut so far that both end before the fold.
  private var lead: [String] { [fittedSummary, linkLine].compactMap { $0 } }

  private var fittedSummary: String? {
    guard let summary else { return nil }
    let frame = top + [linkLine].compactMap { $0 }
    return ChatLength.shorten(summary) {
      ChatLength.of((frame + [ChatWriting.plain($0)]).joined(separator: "\n\n")) <= ChatLength.glance
    }
    .map { ChatWriting.plain($0) }
  }

  var short: String {
    let head = (flags + [ChatWriting.bold(Excerpt.cut(heading, to: ChatLength.headline))]).joined(separator: "\n")
    if case .withdrawal = context.purpose {
      return [head, words.withdrawnNotice, reason].compactMap { $0 }.joined(separator: "\n\n")
    }
    let read = link.map { ChatWriting.link(words.readOn, to: $0) }
    let name = ChatWriting.italic(context.community.name.text)
    func compose(_ teaser: String?) -> String {
      [head, correction, teaser.map { ChatWriting.plain($0) }, read, name].compactMap { $0 }.joined(separator: "\n\n")
    }
    let teaser = summary ?? Excerpt.of(post.body, limit: 300)
    if teaser.isEmpty { return compose(nil) }
    return compose(ChatLength.shorten(teaser) { Self.isShort(compose($0)) })
  }
}

// MARK: - What the author should know

extension PostText {
  var warnings: [Diagnostic] {
    if case .withdrawal = context.purpose { return [] }
    return context.linkWarnings(of: post) + lengthWarnings
  }

  private var lengthWarnings: [Diagnostic] {
    let place = SourceLocation(file: post.file)
    if isSeenWhole(body) { return [] }
    if ChatLength.of((top + lead).joined(separator: "\n\n")) > ChatLength.glance || heading.count > ChatLength.headline
    {
      return [
        .warning(
          Phrase(
            id:
              "judul dan tautan melewati \(ChatLength.glance) huruf pertama, yang terlihat sebelum 'Baca selengkapnya'",
            en: "headline and link go beyond the first \(ChatLength.glance) characters, those seen before 'Read more'"),
          hint: Phrase(id: "pendekkan judulnya", en: "shorten the headline"), at: place)
      ]
    }
    guard let summary, fittedSummary != ChatWriting.plain(summary) else { return [] }
    return [
      .warning(
        Phrase(
          id: "ringkasan \(ChatLength.of(summary)) huruf dipotong agar tautannya terlihat sebelum 'Baca selengkapnya'",
          en: "the summary of \(ChatLength.of(summary)) characters was cut to keep the link above 'Read more'"),
        hint: Phrase(
          id: "tulis ringkasan sampai sekitar 300 huruf, atau satu khusus untuk kanal ini",
          en: "write a summary of about 300 characters, or one for this channel"),
        at: place)
    ]
  }
}
