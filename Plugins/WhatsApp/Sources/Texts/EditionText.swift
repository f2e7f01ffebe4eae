internal import ChannelKit
internal import Foundation
internal import Markup
internal import Publishing

/// An edition as a WhatsApp text: numbered headlines, each with its summary and link.
struct EditionText: Composition {
  let edition: Edition
  let context: RenderContext
  let settings: WhatsAppSettings

  private var words: ReaderWords { ReaderWords(language: context.community.language) }
  private var flags: [String] { Flags.lines(in: context) }

  var heading: String {
    let number = words.edition(edition.number)
    return edition.title.text.lowercased().contains(number.lowercased())
      ? edition.title.text : "\(edition.title), \(number)"
  }

  var dateline: String { Dateline.text(edition.date, withTime: false, community: context.community) }

  func opening(part: Int, mark: String) -> String {
    guard part == 1 else { return ChatWriting.bold(Excerpt.cut(heading, to: 80), then: mark) }
    let title = ChatWriting.bold(Excerpt.cut(heading, to: ChatLength.headline), then: mark)
    return (flags + [title, ChatWriting.italic(dateline)]).joined(separator: "\n")
  }

  var paragraphs: [String] {
    let closing = ClosingLines.paragraph(context.community, settings: settings)
    if case .withdrawal = context.purpose { return [words.withdrawnNotice, closing] }
    return [settings.greeting.map { ChatWriting.plain($0) }].compactMap { $0 }
      + edition.posts.enumerated().map { entry(number: $0 + 1, $1) }
      + [Corrections.box(of: edition.errata, in: context), closing].compactMap { $0 }
  }

  private func entry(number: Int, _ post: Post) -> String {
    let summary =
      context.summary(of: post).flatMap { $0.isEmpty ? nil : $0.text } ?? Excerpt.of(post.body, limit: 200)
    let lines = [
      ChatWriting.bold("\(number). \(headline(post))"), ChatWriting.plain(Excerpt.cut(summary, to: 300)),
      context.articles[post.id].map { ChatWriting.address($0.absoluteString) },
    ]
    return lines.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func headline(_ post: Post) -> String {
    let text = Excerpt.cut(HeadlineText.text(of: post, in: context), to: ChatLength.headline)
    return "\(post.isWarning ? "⚠️ " : "")\(text)"
  }

  /// As many headlines as are read at a glance, and where the rest is.
  var short: String {
    let head = (flags + [ChatWriting.bold(Excerpt.cut(heading, to: ChatLength.headline))]).joined(separator: "\n")
    if case .withdrawal = context.purpose { return "\(head)\n\n\(words.withdrawnNotice)" }
    let read = context.community.website.map { ChatWriting.link(words.readOn, to: $0.absoluteString) }
    let name = ChatWriting.italic(context.community.name.text)
    let lines = edition.posts.enumerated().map { "\($0 + 1). \(ChatWriting.plain(headline($1)))" }
    func compose(_ shown: Int) -> String {
      let rest = shown == lines.count ? [] : [words.moreHeadlines(lines.count - shown)]
      let list = shown == 0 ? nil : (lines.prefix(shown) + rest).joined(separator: "\n")
      return [head, list, read, name].compactMap { $0 }.joined(separator: "\n\n")
    }
    let shown = (0...lines.count).reversed().first { Self.isShort(compose($0)) } ?? 0
    return compose(shown)
  }

  var warnings: [Diagnostic] { [] }
}
