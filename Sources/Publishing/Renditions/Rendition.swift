public import Foundation

/// A publication prepared for one channel. Made by a pure function: the same input gives the same bytes.
public struct Rendition: Sendable, Hashable {
  public var publication: PostID
  public var channel: ChannelID
  /// What a list shows for it: the headline, the mail's subject.
  public var subject: SingleLine
  /// Everything the channel delivers, in the channel's own shape.
  public var files: [RenditionFile]
  /// What a reader would see, for the preview page. Not part of the digest; empty unless asked for.
  public var panes: [PreviewPane]
  /// What the author should know, with the place concerned. Not part of the digest.
  public var warnings: [Diagnostic]

  public init(
    publication: PostID, channel: ChannelID, subject: SingleLine, files: [RenditionFile], panes: [PreviewPane] = [],
    warnings: [Diagnostic] = []
  ) {
    self.publication = publication
    self.channel = channel
    self.subject = subject
    self.files = files
    self.panes = panes
    self.warnings = warnings
  }

  /// Over the subject and every file's name, type and content, in order.
  public var digest: ContentDigest {
    ContentDigest(
      fields: [Data(subject.text.utf8)]
        + files.flatMap { [Data($0.name.text.utf8), Data($0.mediaType.utf8), $0.content] })
  }

  public func file(named name: String) -> RenditionFile? { files.first { $0.name.text == name } }
}

/// One file of a rendition.
public struct RenditionFile: Sendable, Hashable {
  public var name: FileName
  /// An Internet media type: `text/plain; charset=utf-8`.
  public var mediaType: String
  public var content: Data

  public init(name: FileName, mediaType: String, content: Data) {
    self.name = name
    self.mediaType = mediaType
    self.content = content
  }
}

/// A file's name that stays where it is put: no folders, no dots in front, nothing a file system or a
/// `Content-Disposition` header could misread.
public struct FileName: Sendable, Hashable, Codable, CustomStringConvertible, ExpressibleByStringLiteral {
  public let text: String

  /// Accepts ASCII letters, digits, `.`, `-` and `_`, not starting with a dot, of at most 120 characters.
  public init?(_ text: some StringProtocol) {
    guard (1...120).contains(text.utf8.count), text.first != ".",
      text.unicodeScalars.allSatisfy({
        switch $0 {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "-", "_": true
        default: false
        }
      })
    else { return nil }
    self.text = String(text)
  }

  /// For names written in the program; a bad one is the programmer's mistake.
  public init(stringLiteral value: String) {
    guard let name = FileName(value) else { preconditionFailure("not a file name: \(value)") }
    self = name
  }

  public var description: String { text }
}
