internal import Foundation
internal import Publishing
internal import Transport

extension SMTPReply {
  /// The codes with which servers refuse strangers: "authentication required", "relay access denied".
  var wantsSignIn: Bool { enhancedCode == "5.7.0" || enhancedCode == "5.7.1" }

  /// Whether the refusal is a matter of rules and not of the reader's mailbox (RFC 3463 §3.8).
  var isPolicy: Bool { enhancedCode?.hasPrefix("5.7.") == true }

  /// Whether nobody takes mail at that address any more (RFC 3463 §3.2, §3.3). Where the server gives no code of the kind,
  /// it has to say so in words: a bare 550 may be about anything.
  var saysRecipientIsGone: Bool {
    guard severity == .permanent else { return false }
    if let code = enhancedCode, code != "5.0.0" {
      return code == "5.2.1" || code.hasPrefix("5.1.") && !["5.1.0", "5.1.7", "5.1.8"].contains(code)
    }
    let words = text.text.lowercased()
    return ["user unknown", "unknown user", "no such user", "does not exist", "no mailbox", "mailbox not found"]
      .contains { words.contains($0) }
  }

  /// Whether it is the sender whom the server will not have, although it says so only when it hears the reader's name, as
  /// Postfix does ("sender address rejected: not owned by user kim").
  var refusesSender: Bool { severity == .permanent && text.text.lowercased().contains("sender address rejected") }

  /// Whether the server itself is out of space or overloaded (RFC 3463 §3.4, §3.5), and would tell every reader's mail so.
  var saysServerIsInTrouble: Bool { enhancedCode?.hasPrefix("4.3.") == true || enhancedCode == "4.4.5" }

  /// Whether the account may send no more for the time being. Gmail has a code for it (5.4.5); shared hosts refuse each
  /// further mail with a bare 550 and "has exceeded the max emails per hour", which would read as if every reader were gone.
  var saysLimitIsUsedUp: Bool {
    guard severity == .transient || severity == .permanent else { return false }
    if enhancedCode == "5.4.5" { return true }
    // A reader's full mailbox is "over quota" too, with a code of its own.
    if let subject = enhancedCode?.dropFirst(), subject.hasPrefix(".1.") || subject.hasPrefix(".2.") { return false }
    let words = text.text.lowercased()
    return words.contains("exceed")
      && ["per hour", "hourly", "per day", "daily", "sending", "max emails", "messages per", "rate limit"]
        .contains { words.contains($0) }
  }

  /// Whether the server puts off every reader whom it hears of for the first time, and takes them when asked again. Nothing
  /// is wrong then, however many there are in a row.
  var saysGreylisted: Bool {
    guard severity == .transient else { return false }
    let words = text.text.lowercased().filter { $0 != "-" && $0 != " " }
    return words.contains("greylist") || words.contains("graylist")
  }

  /// Whether the server has nothing against the reader and wants fewer mails at a time. Greylisting is not that.
  var saysTooFast: Bool {
    guard severity == .transient else { return false }
    if code == 421 || ["4.7.28", "4.4.5", "4.5.3"].contains(enhancedCode) { return true }
    let words = text.text.lowercased()
    return ["too many", "too fast", "slow down", "throttl", "rate limit", "concurrent"].contains { words.contains($0) }
  }

  /// The server's words without the reader's address, which has no place in a log.
  func redacted(for address: EmailAddress) -> String { address.struck(from: description) }
}

extension Phrase {
  func redacted(for address: EmailAddress) -> Phrase {
    Phrase(id: address.struck(from: id), en: address.struck(from: en))
  }
}

extension EmailAddress {
  fileprivate func struck(from words: String) -> String {
    // Nearly all replies name nobody.
    guard words.utf8.contains(UInt8(ascii: "@")) else { return words }
    return [description, Mailbox.wireForm(self) ?? description].reduce(words) { words, form in
      words.replacingOccurrences(of: form, with: "…", options: .caseInsensitive)
    }
  }
}
