internal import ChannelKit
internal import Publishing
internal import Transport

extension SettingType where Value == SMTPServer {
  /// `smtps://server[:port]` or `smtp://server[:port]`. An address with a password in it is refused without repeating it.
  static var mailServer: SettingType {
    let expected = Phrase(
      id: "alamat smtps://server[:port] atau smtp://server[:port]",
      en: "an address smtps://server[:port] or smtp://server[:port]")
    return SettingType(schema: ["type": "string", "pattern": "^smtps?://[^/@?#]+/?$"]) { node throws(DiagnosticError) in
      guard let text = node.scalar else { throw .wrongKind(node, expected: expected) }
      if let server = SMTPServer(text) { return server }
      guard text.contains("@") else {
        throw .notAccepted(
          text, expected: expected, at: node.location,
          suggestion: SMTPServer("smtps://\(text)").map { _ in "smtps://\(text)" })
      }
      throw .namedInAddress(at: node.location)
    }
  }
}

extension SettingType where Value == IMAPAddress {
  /// `imaps://[user@]server[:port][/mailbox]` or the same with `imap`. One with a password in it is refused without
  /// repeating it.
  static var mailboxAddress: SettingType {
    let expected = Phrase(
      id: "alamat imaps://server[:port][/kotak] atau imap://server[:port][/kotak]",
      en: "an address imaps://server[:port][/mailbox] or imap://server[:port][/mailbox]")
    return SettingType(schema: ["type": "string", "pattern": "^imaps?://[^?#]+$"]) { node throws(DiagnosticError) in
      guard let text = node.scalar else { throw .wrongKind(node, expected: expected) }
      if let address = IMAPAddress(text) { return address }
      guard text.contains("@") else {
        throw .notAccepted(
          text, expected: expected, at: node.location,
          suggestion: IMAPAddress("imaps://\(text)").map { _ in "imaps://\(text)" })
      }
      throw .namedInAddress(at: node.location)
    }
  }
}

extension DiagnosticError {
  /// The excerpt is set to nothing so that nobody fills in the line, which may hold the password.
  fileprivate static func namedInAddress(at location: SourceLocation) -> DiagnosticError {
    DiagnosticError(
      .error(
        Phrase(
          id: "nama dan sandi tidak ditulis di alamat server", en: "name and password are not written in the address"),
        hint: Phrase(
          id: "tulis terpisah: 'user' dan 'password: { env: NAMA }'",
          en: "write them apart: 'user' and 'password: { env: NAME }'"),
        at: location, excerpt: ""))
  }
}
