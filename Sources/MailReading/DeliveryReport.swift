internal import Foundation

/// What a mail server says became of a mail it had taken (RFC 3464).
public struct DeliveryReport: Sendable, Hashable {
  /// What became of the mail to one address.
  public struct Recipient: Sendable, Hashable {
    /// The address the mail was first meant for and the one it ended at, as far as they are told.
    public var addresses: [String]
    /// `failed`, `delayed`, `delivered`, `relayed` or `expanded`, in lower case.
    public var action: String
    /// The enhanced status code (RFC 3463): `5.1.1`.
    public var status: String
    /// The words of the server that refused the mail, on one line.
    public var diagnostic: String?

    /// Whether the mail did not get through, and never will.
    public var isPermanent: Bool { action == "failed" && status.hasPrefix("5.") }
    /// Whether the mail did not get through, and another may.
    public var isPassing: Bool { action == "failed" && status.hasPrefix("4.") }
  }

  public var recipients: [Recipient]
  /// The Message-ID of the mail that it is about, without its angle brackets.
  public var messageID: String?

  private static let recipientLimit = 50

  /// Reads a report out of a mail; `nil` when it is none.
  public init?(_ mail: MIMEPart) {
    let parts = mail.flattened
    guard mail.mediaType == "multipart/report",
      let status = parts.first(where: {
        $0.mediaType == "message/delivery-status" || $0.mediaType == "message/global-delivery-status"
      })
    else { return nil }
    let text = status.text.replacing("\r\n", with: "\n").prefix(200_000)
    // The first group of lines is about the mail, each other one about a recipient (RFC 3464, 2.1).
    recipients = text.split(separator: "\n\n").prefix(Self.recipientLimit + 1).compactMap { Recipient(String($0)) }
    guard !recipients.isEmpty else { return nil }
    let returned = parts.last {
      ["message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"].contains($0.mediaType)
    }
    messageID = returned.flatMap { MIMEReader.headers(of: $0.content).rawHeader("Message-ID") }
      .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "<> \t")) }
  }
}

extension DeliveryReport.Recipient {
  fileprivate init?(_ group: String) {
    let fields = MIMEReader.headers(of: Data(group.utf8))
    guard let action = fields.rawHeader("Action"), let status = fields.rawHeader("Status") else { return nil }
    self.action = Self.word(action).lowercased()
    self.status = Self.word(status)
    addresses = ["Original-Recipient", "Final-Recipient"].compactMap { fields.rawHeader($0) }.map(Self.typedValue)
    diagnostic = fields.rawHeader("Diagnostic-Code").map { String(Self.typedValue($0).prefix(500)) }
  }

  /// The first word; a comment may stand behind it.
  private static func word(_ text: String) -> String {
    String(text.drop(while: \.isWhitespace).prefix { !$0.isWhitespace && $0 != "(" })
  }

  /// What stands behind the type: `rfc822; ayu@desa.example`.
  private static func typedValue(_ text: String) -> String {
    let value = text.firstIndex(of: ";").map { text[text.index(after: $0)...] } ?? text[...]
    return value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .trimmingCharacters(in: CharacterSet(charactersIn: "<>"))
  }
}
