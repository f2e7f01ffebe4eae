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

    /// What a mail that did not get through says of the address it was meant for.
    public enum Finding: Sendable, Hashable {
      /// Nobody takes mail there.
      case gone
      /// Another mail may get through: the mailbox is full, its server away.
      case passing
      /// The mail or its sender is not liked; the address is well.
      case policy
    }

    /// `nil` when the mail got through, or its server goes on trying.
    public var finding: Finding? {
      guard action == "failed" else { return nil }
      // RFC 3463 §3: the class, the subject, the detail.
      let parts = status.split(separator: ".")
      guard parts.count == 3 else { return nil }
      switch (parts[0], parts[1], parts[2]) {
      case (_, "7", _), ("5", "1", "7"), ("5", "1", "8"): return .policy
      case ("5", "1", "0"), ("5", "0", "0"): return saysNobodyIsThere ? .gone : .passing
      case ("5", "1", _), ("5", "2", "1"): return .gone
      case ("4", _, _), ("5", _, _): return .passing
      default: return nil
      }
    }

    /// A server without codes of its own says it in words; a bare 550 may be about anything.
    private var saysNobodyIsThere: Bool {
      let words = diagnostic?.lowercased() ?? ""
      return ["user unknown", "unknown user", "no such user", "does not exist", "no mailbox", "mailbox not found"]
        .contains { words.contains($0) }
    }
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
    messageID = mail.subjectMessageID
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
