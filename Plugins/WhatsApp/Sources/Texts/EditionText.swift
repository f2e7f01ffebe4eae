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

  var heading: String {
    let number = words.edition(edition.number)
    return edition.title.text.lowercased().contains(number.lowercased())
      ? edition.title.text : "\(edition.title), \(number)"
  }

  var dateline: String { Dateline.text(edition.date, withTime: false, community: context.community) }

  private var flags: [String] {
    switch context.purpose {
    case .publish: []
    case .correction: ["*\(words.correction)*"]
    case .withdrawal: ["*\(words.withdrawn)*"]
    }
  }

  func opening(part: Int, mark: String) -> String {
    let rest = mark.isEmpty ? "" : " \(mark)"
    let title = ChatWriting.bold(heading, then: rest)
    return part == 1 ? (flags + [title, ChatWriting.italic(dateline)]).joined(separator: "\n") : title
  }

  var paragraphs: [String] {
    let closing = ClosingLines.paragraphs(context.community, settings: settings)
    if case .withdrawal = context.purpose { return [words.withdrawnNotice] + closing }
    return [settings.greeting.map { ChatWriting.plain($0) }].compactMap { $0 }
      + edition.posts.enumerated().map { entry(number: $0 + 1, $1) } + closing
  }

  private func entry(number: Int, _ post: Post) -> String {
    let summary =
      context.summary(of: post).flatMap { $0.isEmpty ? nil : $0.text } ?? Excerpt.of(post.body, limit: 200)
    let lines = [
      ChatWriting.bold(headline(number: number, post)), summary.isEmpty ? nil : ChatWriting.plain(summary),
      context.articles[post.id]?.absoluteString,
    ]
    return lines.compactMap { $0 }.joined(separator: "\n")
  }

  private func headline(number: Int, _ post: Post) -> String {
    "\(number). \(post.isWarning ? "⚠️ " : "")\(HeadlineText.text(of: post, in: context))"
  }

  var short: String {
    let head = (flags + [ChatWriting.bold(heading)]).joined(separator: "\n")
    if case .withdrawal = context.purpose { return "\(head)\n\n\(words.withdrawnNotice)" }
    let link = context.community.website.map { "\n\n\(words.readOn): \($0.absoluteString)" } ?? ""
    let lines = edition.posts.enumerated().map { ChatWriting.plain(headline(number: $0 + 1, $1)) }
    var shown = lines.count
    while shown > 0 {
      let rest = shown == lines.count ? [] : [words.moreHeadlines(lines.count - shown)]
      let text = head + "\n\n" + (lines.prefix(shown) + rest).joined(separator: "\n") + link
      if ChatLength.of(text) <= ChatLength.glance { return text }
      shown -= 1
    }
    return head + link
  }

  var warnings: [Diagnostic] { [] }
}
