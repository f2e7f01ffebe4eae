public import Foundation

/// One way a rendition looks to a reader.
public struct PreviewPane: Sendable, Hashable {
  public enum Content: Sendable, Hashable {
    /// A complete HTML document that needs nothing from outside itself; shown in a sandboxed frame
    /// `width` CSS pixels wide.
    case html(String, width: Int)
    /// Pages as PNG pictures, with a text equivalent.
    case pages([Data], text: String)
  }

  /// `Surat (ponsel)`, `Pesan WhatsApp`
  public var title: Phrase
  public var content: Content

  public init(title: Phrase, content: Content) {
    self.title = title
    self.content = content
  }
}
