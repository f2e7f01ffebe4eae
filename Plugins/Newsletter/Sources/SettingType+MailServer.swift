internal import ChannelKit
internal import Publishing
internal import Transport

extension SettingType where Value == SMTPServer {
  /// `smtps://server[:port]` or `smtp://server[:port]`. An address with a password in it is refused without repeating it.
  static var mailServer: SettingType {
    .address(
      of: "smtp", pattern: "^smtps?://[^/@?#]+/?$",
      Phrase(
        id: "alamat smtps://server[:port] atau smtp://server[:port]",
        en: "an address smtps://server[:port] or smtp://server[:port]")
    ) { SMTPServer($0) }
  }
}

extension SettingType where Value == IMAPAddress {
  /// `imaps://[user@]server[:port][/mailbox]` or the same with `imap`. One with a password in it is refused without
  /// repeating it.
  static var mailboxAddress: SettingType {
    .address(
      of: "imap", pattern: "^imaps?://[^?#]+$",
      Phrase(
        id: "alamat imaps://server[:port][/kotak] atau imap://server[:port][/kotak]",
        en: "an address imaps://server[:port][/mailbox] or imap://server[:port][/mailbox]")
    ) { IMAPAddress($0) }
  }
}

extension SettingType {
  fileprivate static func address(
    of scheme: String, pattern: String, _ expected: Phrase, _ read: @escaping @Sendable (String) -> Value?
  ) -> SettingType {
    SettingType(schema: ["type": "string", "pattern": .string(pattern)]) { node throws(DiagnosticError) in
      guard let text = node.scalar else { throw .wrongKind(node, expected: expected) }
      if let value = read(text) { return value }
      guard text.contains("@") else {
        let whole = "\(scheme)s://\(text)"
        throw .notAccepted(
          text, expected: expected, at: node.location, suggestion: read(whole).map { _ in whole })
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
