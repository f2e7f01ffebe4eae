package import ChannelKit
internal import Markup
internal import Publishing

/// Ready-made forms of a text that a program wants beside its tree.
package struct WireTexts: OptionSet, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Wrapped lines for the eye, links listed at the end.
  package static let plain = WireTexts(rawValue: 1)
  /// HTML that is well-formed XML, without pictures.
  package static let html = WireTexts(rawValue: 2)
  /// WhatsApp's own marks.
  package static let whatsapp = WireTexts(rawValue: 4)

  private static let names: [(name: String, texts: WireTexts)] = [
    ("plain", .plain), ("html", .html), ("whatsapp", .whatsapp),
  ]

  /// Names that this version does not know are passed over.
  package init(names: [String]) {
    self = Self.names.filter { names.contains($0.name) }.reduce(into: []) { $0.formUnion($1.texts) }
  }

  package var wire: JSONValue { .strings(Self.names.filter { contains($0.texts) }.map(\.name)) }

  func wire(of post: Post, in context: RenderContext) -> JSONValue? {
    if isEmpty { return nil }
    let address = post.addresses(in: context)
    var plain: JSONValue?
    if contains(.plain) {
      var writer = PlainTextWriter()
      writer.destination = address
      plain = .string(writer.text(post.body))
    }
    var html: JSONValue?
    if contains(.html) {
      var writer = HTMLWriter()
      writer.destination = address
      html = .string(writer.html(post.body))
    }
    var whatsapp: JSONValue?
    if contains(.whatsapp) {
      var writer = WhatsAppWriter()
      writer.destination = address
      whatsapp = .string(writer.text(post.body))
    }
    return .record(("plain", plain), ("html", html), ("whatsapp", whatsapp))
  }
}
