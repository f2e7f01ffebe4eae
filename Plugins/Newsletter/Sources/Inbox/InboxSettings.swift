internal import ChannelKit
internal import Publishing
internal import Transport

/// `inbox: imaps://imap.gmail.com`, or the parts of it apart, or `inbox: { maildir: /var/mail/redaksi }`.
struct InboxSettings: Sendable {
  enum Place: Sendable {
    case maildir(String)
    case imap(IMAPAddress)
  }

  var place: Place
  /// Who signs in, if not who sends.
  var user: SingleLine?
  var password: SecretReference?
  var authorities: String?
  var mailbox: SingleLine?
  /// How often it is read by itself, in minutes; 0 for never.
  var minutes: Int
  /// Where it stands in the configuration.
  var location: SourceLocation

  static let minutes = 15

  private static let folder = Setting<String?>.optional(
    "maildir", of: .path,
    for: Phrase(
      id: "folder Maildir tempat balasan dan surat yang kembali tiba (dari Dovecot, fetchmail atau mbsync)",
      en: "the Maildir in which replies and returned mails arrive (from Dovecot, fetchmail or mbsync)"))
  private static let address = Setting<IMAPAddress?>.optional(
    "imap", of: .mailboxAddress,
    for: Phrase(
      id: "server kotak surat: imaps:// (TLS, 993) atau imap:// (STARTTLS, 143)",
      en: "the mailbox's server: imaps:// (TLS, 993) or imap:// (STARTTLS, 143)"))
  private static let userName = Setting<SingleLine?>.optional(
    "user", or: "pengguna", of: .text,
    for: Phrase(
      id: "nama pengguna kotak surat, bila bukan yang mengirim", en: "the mailbox's user name, if not the sender's"))
  private static let passwordReference = Setting<SecretReference?>.optional(
    "password", or: "sandi", of: .secret,
    for: Phrase(
      id: "tempat sandi kotak surat disimpan, bila bukan sandi pengirim",
      en: "where the mailbox's password is kept, if not the sender's"))
  private static let authority = Setting<String?>.optional(
    "ca", of: .path,
    for: Phrase(
      id: "berkas PEM sertifikat tambahan yang dipercaya, bila bukan milik kanal",
      en: "a PEM file of extra trusted certificates, if not the channel's"))
  private static let name = Setting<SingleLine?>.optional(
    "mailbox", or: "kotak", of: .text,
    for: Phrase(id: "kotak yang dibaca; biasanya INBOX", en: "the mailbox to read; usually INBOX"))
  private static let period = Setting<Int>.defaulted(
    "every", or: "setiap", of: .integer(0...1440), to: minutes,
    for: Phrase(
      id: "berapa menit sekali dibaca dengan sendirinya; 0 = hanya bila diminta",
      en: "how often it is read by itself, in minutes; 0 = only on request"))

  private static let schema: SettingsSchema = [folder, address, userName, passwordReference, authority, name, period]

  /// An address alone, or a group.
  static let type: SettingType<InboxSettings> = {
    let group = SettingType<SettingsValues>.group(schema) { $0 }.map { values, location throws(DiagnosticError) in
      try make(values, at: location)
    }
    return SettingType(
      schema: ["anyOf": [SettingType<IMAPAddress>.mailboxAddress.schema, schema.jsonSchema]]
    ) { node throws(DiagnosticError) in
      guard node.scalar != nil else { return try group.read(node) }
      return InboxSettings(
        place: .imap(try SettingType<IMAPAddress>.mailboxAddress.read(node)), minutes: minutes, location: node.location)
    }
  }()

  private static func make(_ values: SettingsValues, at location: SourceLocation) throws(DiagnosticError)
    -> InboxSettings
  {
    let place: Place
    switch (values[folder], values[address]) {
    case (let folder?, nil): place = .maildir(folder)
    case (nil, let address?): place = .imap(address)
    default:
      throw DiagnosticError(
        .error(
          Phrase(
            id: "kotak surat itu satu: 'imap' atau 'maildir'", en: "a mailbox is one thing: 'imap' or 'maildir'"),
          hint: Phrase(
            id: "misalnya inbox: imaps://imap.gmail.com", en: "for example inbox: imaps://imap.gmail.com"),
          at: location))
    }
    return InboxSettings(
      place: place, user: values[userName], password: values[passwordReference], authorities: values[authority],
      mailbox: values[name], minutes: values[period], location: location)
  }
}

extension NewsletterSettings {
  /// Who reads the mailbox at `address`, and where their password is: whoever sends, when nobody else is named.
  func account(
    at address: IMAPAddress, _ inbox: InboxSettings
  ) throws(DiagnosticError) -> (user: SingleLine, password: SecretReference) {
    guard let user = inbox.user ?? address.user ?? self.user else {
      throw DiagnosticError(
        .error(
          Phrase(id: "kotak surat ini belum punya 'user'", en: "this mailbox has no 'user'"),
          hint: Phrase(
            id: "tulis inbox: { imap: …, user: redaksi@kami.example, password: { env: NAMA } }",
            en: "write inbox: { imap: …, user: news@ours.example, password: { env: NAME } }"), at: inbox.location))
    }
    // Another's password is of no use, and is not shown to a server that it is not for.
    guard let password = inbox.password ?? (user == self.user ? self.password : nil) else {
      throw DiagnosticError(
        .error(
          Phrase(
            id: "kotak surat milik '\(user)' belum punya 'password'",
            en: "the mailbox of '\(user)' has no 'password'"),
          hint: Phrase(
            id: "tulis tempatnya: password: { env: NAMA }", en: "write where it is: password: { env: NAME }"),
          at: inbox.location))
    }
    return (user, password)
  }
}
