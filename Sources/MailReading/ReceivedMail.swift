internal import Foundation

/// A mail that somebody wrote, in the few things that a person wants of it.
public struct ReceivedMail: Sendable, Hashable {
  /// The name in `From`; empty when there is none.
  public var name: String
  /// The address in `From`, as written.
  public var address: String
  public var subject: String
  /// What it says, as plain text with line feeds; its beginning when it is very long.
  public var text: String
  /// Whether a program wrote it: an answer to it would be an answer to nobody (RFC 3834).
  public var isAutomatic: Bool

  /// Of what is longer only the beginning is kept, in characters.
  public static let textLimit = 20_000

  public init(_ mail: MIMEPart) {
    let from = Self.oneLine(mail["From"] ?? "")
    if let opening = from.lastIndex(of: "<"), let closing = from[opening...].firstIndex(of: ">") {
      address = String(from[from.index(after: opening)..<closing])
      name = from[..<opening].trimmingCharacters(in: CharacterSet(charactersIn: "\" "))
    } else {
      (name, address) = ("", from)
    }
    subject = Self.oneLine(mail["Subject"] ?? "")
    text = Self.tidied(mail.text("text/plain") ?? mail.text("text/html").map(Self.withoutTags) ?? "")
    let origin = mail.rawHeader("Auto-Submitted")?.lowercased() ?? "no"
    let precedence = mail.rawHeader("Precedence")?.lowercased() ?? ""
    isAutomatic =
      !origin.hasPrefix("no") || ["bulk", "junk", "list", "auto_reply"].contains(precedence)
      || mail.rawHeader("Return-Path")?.replacing(" ", with: "") == "<>"
  }

  /// Control characters would speak to the terminal.
  private static func oneLine(_ text: String) -> String {
    let plain = String(String.UnicodeScalarView(text.unicodeScalars.prefix(1000).map { isControl($0) ? " " : $0 }))
    return plain.split(separator: " ").joined(separator: " ")
  }

  private static func tidied(_ text: String) -> String {
    let scalars = text.replacing("\r\n", with: "\n").unicodeScalars.prefix(textLimit)
    let plain = String(String.UnicodeScalarView(scalars.filter { $0 == "\n" || $0 == "\t" || !isControl($0) }))
    return plain.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    // Format characters turn the direction of writing.
    case .control, .format, .lineSeparator, .paragraphSeparator: scalar != "\u{200D}"
    default: false
    }
  }

  /// The words of a page: for mails that come without a plain part.
  private static func withoutTags(_ html: String) -> String {
    var text = ""
    var rest = html.prefix(textLimit * 10)[...]
    while let opening = rest.firstIndex(of: "<") {
      text += rest[..<opening]
      guard let closing = rest[opening...].firstIndex(of: ">") else { break }
      let tag = rest[rest.index(after: opening)..<closing].lowercased()
      rest = rest[rest.index(after: closing)...]
      if ["br", "/p", "/div", "/li", "/tr"].contains(where: tag.hasPrefix) { text += "\n" }
      for hidden in ["style", "script", "head"] where tag == hidden || tag.hasPrefix(hidden + " ") {
        rest = rest.firstRange(of: "</\(hidden)").map { rest[$0.lowerBound...] } ?? ""
      }
    }
    text += rest.contains("<") ? "" : rest
    for (entity, sign) in [
      ("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ] {
      text = text.replacing(entity, with: sign)
    }
    return text
  }
}
