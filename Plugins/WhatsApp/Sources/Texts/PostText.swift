internal import ChannelKit
internal import Foundation
internal import Markup
internal import Publishing

/// A post as a WhatsApp text: headline, place and date, the essentials, the link, then the whole story.
struct PostText: Composition {
  let post: Post
  let context: RenderContext
  let settings: WhatsAppSettings

  private var words: ReaderWords { ReaderWords(language: context.community.language) }

  /// With its label in front, unless the title already says it.
  var heading: String { HeadlineText.text(of: post, in: context) }

  var dateline: String {
    Dateline.text(post.date, withTime: post.isWarning && post.dateHasTime, community: context.community)
  }

  private var link: String? { context.articles[post.id]?.absoluteString }
  private var linkLine: String? { link.map { "\(words.readOn): \($0)" } }

  /// What stands above the headline: correction, warning.
  private var flags: [String] {
    var flags: [String] = []
    switch context.purpose {
    case .publish: break
    case .correction: flags.append("*\(words.correction)*")
    case .withdrawal: flags.append("*\(words.withdrawn)*")
    }
    if post.isWarning { flags.append("⚠️ \(words.warning)") }
    return flags
  }

  func opening(part: Int, mark: String) -> String {
    let rest = mark.isEmpty ? "" : " \(mark)"
    guard part == 1 else { return ChatWriting.bold(Excerpt.cut(heading, to: 80), then: rest) }
    return (flags + [ChatWriting.bold(heading, then: rest), ChatWriting.italic(dateline)]).joined(separator: "\n")
  }

  var paragraphs: [String] {
    if case .withdrawal = context.purpose { return [words.withdrawnNotice] + closing }
    return essentials + body + references + closing
  }

  /// Greeting, summary and link: they end within the first `ChatLength.glance` of the text.
  private var essentials: [String] {
    [greeting, fittedSummary, linkLine].compactMap { $0 }
  }

  private var greeting: String? { settings.greeting.map { ChatWriting.plain($0) } }

  private var summary: String? { context.summary(of: post).flatMap { $0.isEmpty ? nil : ChatWriting.plain($0.text) } }

  private var fittedSummary: String? {
    guard let summary else { return nil }
    // Room is kept for a part mark, so that the text does not change with the number of parts.
    let used = [opening(part: 1, mark: "(88/88)"), greeting, linkLine].compactMap { $0 }
      .reduce(0) { $0 + ChatLength.of($1) + 2 }
    return ChatWriting.shorten(summary, to: ChatLength.glance - used)
  }

  private var body: [String] { Paragraphs.split(ChatWriting.body(of: post, in: context)) }

  private var references: [String] {
    if post.references.isEmpty { return [] }
    return [(["*\(words.references)*"] + post.references.map { "- \($0.absoluteString)" }).joined(separator: "\n")]
  }

  private var closing: [String] { ClosingLines.paragraphs(context.community, settings: settings) }

  var short: String {
    let frame = flags + [ChatWriting.bold(heading)]
    let head = frame.joined(separator: "\n")
    if case .withdrawal = context.purpose { return "\(head)\n\n\(words.withdrawnNotice)" }
    let used = [head, linkLine].compactMap { $0 }.reduce(0) { $0 + ChatLength.of($1) + 2 }
    let teaser = summary ?? ChatWriting.plain(Excerpt.of(post.body, limit: 300))
    let fitted = teaser.isEmpty ? nil : ChatWriting.shorten(teaser, to: ChatLength.glance - used)
    return [head, fitted, linkLine].compactMap { $0 }.joined(separator: "\n\n")
  }

  var warnings: [Diagnostic] { PostWarnings(post: post, context: context).all + lengthWarnings }

  private var lengthWarnings: [Diagnostic] {
    let place = SourceLocation(file: post.file)
    let top = ([opening(part: 1, mark: "(88/88)")] + essentials).joined(separator: "\n\n")
    if ChatLength.of(top) > ChatLength.glance {
      return [
        .warning(
          Phrase(
            id: "judul dan tautan melewati \(ChatLength.glance) huruf pertama, yang terlihat sebelum 'Baca selengkapnya'",
            en: "headline and link go beyond the first \(ChatLength.glance) characters, those seen before 'Read more'"),
          hint: Phrase(id: "pendekkan judulnya", en: "shorten the headline"), at: place)
      ]
    }
    if let summary, fittedSummary != summary {
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
    return []
  }
}
