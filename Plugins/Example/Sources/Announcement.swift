internal import ChannelKit
internal import Markup
internal import Publishing

/// A post as it is spoken: no pictures, no tables, no addresses, no longer than people stand still for.
struct Announcement {
  /// The paragraphs, each a line of its own, with a line end after the last.
  let text: String
  /// What the author should know about what is not spoken.
  let warnings: [Diagnostic]

  init(of post: Post, in context: RenderContext, settings: ExampleSettings) {
    var left = settings.words
    var paragraphs: [String] = []
    var warnings: [Diagnostic] = []
    for block in post.body.blocks {
      guard let spoken = Self.spoken(block) else {
        warnings.append(Self.unspeakable(post.location(bodyLine: block.line)))
        continue
      }
      let words = spoken.split(whereSeparator: \.isWhitespace)
      if words.isEmpty { continue }
      guard words.count <= left else {
        warnings.append(Self.tooLong(settings.words, at: post.location(bodyLine: block.line)))
        break
      }
      left -= words.count
      paragraphs.append(words.joined(separator: " "))
    }
    let opening = [settings.greeting, post.label, context.title(of: post)].compactMap { $0?.text }
    let closing = "Demikian pengumuman dari \(context.community.name)."
    text = (opening + paragraphs + [closing]).joined(separator: "\n\n") + "\n"
    self.warnings = warnings
  }

  /// What an announcer can read of a block, or `nil` when it has to be seen.
  private static func spoken(_ block: Block) -> String? {
    switch block.content {
    case .table, .code: nil
    case .paragraph, .heading, .quote, .list, .rule: PlainText.of([block])
    }
  }

  private static func unspeakable(_ location: SourceLocation) -> Diagnostic {
    .warning(
      Phrase(id: "bagian ini tidak dapat dibacakan dan dilewati", en: "this cannot be read aloud and is left out"),
      hint: Phrase(id: "tulis intinya sebagai kalimat", en: "write the gist of it as a sentence"), at: location)
  }

  private static func tooLong(_ limit: Int, at location: SourceLocation) -> Diagnostic {
    .warning(
      Phrase(
        id: "mulai di sini tidak dibacakan; batasnya \(limit) kata",
        en: "from here on nothing is read aloud; the limit is \(limit) words"),
      hint: Phrase(
        id: "taruh yang terpenting di paragraf pertama, atau naikkan 'words'",
        en: "put what matters most into the first paragraph, or raise 'words'"), at: location)
  }
}
