public import Foundation

/// A mail, or one part of it, taken apart (RFC 2045, 2046).
public struct MIMEPart: Sendable, Hashable {
  /// Names as written; values unfolded and otherwise as they came.
  public var headers: [Header] = []
  /// Lower case, such as `text/html`; `text/plain` when nothing is said.
  public var mediaType = "text/plain"
  /// Of `Content-Type`; names in lower case.
  public var parameters: [String: String] = [:]
  /// The content with its transfer encoding undone; empty for a multipart.
  public var content = Data()
  /// The parts of a multipart.
  public var parts: [MIMEPart] = []

  public struct Header: Sendable, Hashable {
    public var name: String
    public var value: String

    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  public init() {}

  /// The first header of a name, with its encoded words decoded (RFC 2047).
  public subscript(name: String) -> String? { rawHeader(name).map(EncodedWords.decode) }

  /// The first header of a name as it came.
  public func rawHeader(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// This part and all within it, in order.
  public var flattened: [MIMEPart] { [self] + parts.flatMap(\.flattened) }

  /// The text of the first part of a type that is not an attachment.
  public func text(_ mediaType: String) -> String? {
    flattened.first { $0.mediaType == mediaType && !$0.isAttachment }.map(\.text)
  }

  /// The content as text, by the part's charset.
  public var text: String { Charset.decode(content, charset: parameters["charset"]) }

  /// The name by which HTML calls for this part (`cid:`), without its angle brackets.
  public var contentID: String? {
    rawHeader("Content-ID")?.trimmingCharacters(in: CharacterSet(charactersIn: "<> \t"))
  }

  public var isAttachment: Bool {
    rawHeader("Content-Disposition")?.lowercased().hasPrefix("attachment") ?? false
  }

  /// The name a file was sent under.
  public var fileName: String? {
    let disposition = rawHeader("Content-Disposition").map(HeaderParameters.read)
    return (disposition?.parameters["filename"] ?? parameters["name"]).map(EncodedWords.decode)
  }
}
