internal import ChannelKit
internal import Markup
internal import Publishing

/// WhatsApp text from words that may hold marks by accident: everything goes through the tree's writer.
enum ChatWriting {
  static func plain(_ text: String) -> String { WhatsAppWriter().text([.text(text)]) }

  static func bold(_ text: String, then rest: String = "") -> String {
    WhatsAppWriter().text([.strong([.text(text)])] + (rest.isEmpty ? [] : [.text(" \(rest)")]))
  }

  static func italic(_ text: String) -> String { WhatsAppWriter().text([.emphasis([.text(text)])]) }

  /// `Baca selengkapnya: https://…`
  static func link(_ words: String, to address: String) -> String {
    WhatsAppWriter().text([.link(Link(destination: address, children: [.text(words)]))])
  }

  static func address(_ address: String) -> String {
    WhatsAppWriter().text([.link(Link(destination: address, children: [.text(address)]))])
  }

  /// The body's paragraphs; a picture is named by its number in the bundle.
  static func body(of post: Post, numbers: [String: Int], in context: RenderContext) -> [String] {
    let words = ReaderWords(language: context.community.language)
    var writer = WhatsAppWriter()
    writer.destination = { context.address(of: $0, in: post) }
    writer.picture = { image in
      let picture = numbers[image.source].map { words.picture($0) }
      let alt = image.alt.isEmpty ? post.inlinePictures[image.source]?.alt ?? "" : image.alt
      if alt.isEmpty { return picture.map { "[\($0)]" } }
      return "[\(picture ?? words.picture): \(alt)]"
    }
    return writer.paragraphs(post.body)
  }
}
