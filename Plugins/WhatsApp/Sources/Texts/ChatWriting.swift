internal import ChannelKit
internal import Markup
internal import Publishing

/// WhatsApp text from words that may hold marks by accident: everything goes through the tree's writer.
enum ChatWriting {
  static func plain(_ text: String) -> String { write([.text(text)]) }
  static func bold(_ text: String, then rest: String = "") -> String {
    write([.strong([.text(text)])] + (rest.isEmpty ? [] : [.text(rest)]))
  }
  static func italic(_ text: String) -> String { write([.emphasis([.text(text)])]) }

  private static func write(_ inlines: [Inline]) -> String {
    trimmed(WhatsAppWriter().text(Document(blocks: [Block(.paragraph(inlines))])))
  }

  static func body(of post: Post, in context: RenderContext) -> String {
    var writer = WhatsAppWriter()
    writer.destination = { context.address(of: $0, in: post) }
    return trimmed(writer.text(post.body))
  }

  static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while rest.last?.isNewline == true { rest.removeLast() }
    while rest.first?.isNewline == true { rest.removeFirst() }
    return String(rest)
  }

  /// `text` cut at a sentence's or word's end to what `limit` holds; `nil` when that is too little to say anything.
  static func shorten(_ text: String, to limit: Int) -> String? {
    guard ChatLength.of(text) > limit else { return text }
    guard limit >= 40 else { return nil }
    var characters = min(limit, text.count - 1)
    while characters >= 40 {
      let cut = Excerpt.cut(text, to: characters)
      if ChatLength.of(cut) <= limit { return cut }
      characters -= max(1, ChatLength.of(cut) - limit)
    }
    return nil
  }
}
