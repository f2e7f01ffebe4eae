internal import Publishing
internal import Transport

extension DeliveryFailure {
  /// What it means that a mailbox cannot be read.
  init(_ failure: IMAPFailure) {
    self.init(
      failure.isTemporary ? .unavailable(notBefore: nil) : .misconfigured, failure.reason,
      code: "imap-\(failure.kind.rawValue)")
  }

  /// The same, with what is known of the provider's ways.
  init(_ failure: IMAPFailure, signingInAt server: IMAPServer) {
    self.init(failure)
    guard failure.kind == .signInRefused || failure.kind == .passwordsNotTaken,
      let advice = Self.providers.first(where: { server.host.lowercased().hasSuffix($0.domain) })?.advice
    else { return }
    reason = Phrase(id: "\(reason.id). \(advice.id)", en: "\(reason.en). \(advice.en)")
  }

  private static let appPassword = Phrase(
    id: "Di sini dipakai sandi aplikasi (app password), bukan sandi akun: buat di pengaturan keamanan akun",
    en: "An app password is needed here and not the account's: make one in the account's security settings")

  private static let noPasswords = Phrase(
    id: "Microsoft tidak lagi menerima sandi, juga sandi aplikasi: teruskan surat ke kotak lain dan baca yang itu",
    en:
      "Microsoft takes no passwords any more, nor app passwords: forward the mail to another mailbox and read that one")

  private static let providers: [(domain: String, advice: Phrase)] = [
    ("gmail.com", appPassword), ("googlemail.com", appPassword), ("yahoo.com", appPassword),
    ("mail.me.com", appPassword), ("office365.com", noPasswords), ("outlook.com", noPasswords),
    ("hotmail.com", noPasswords), ("live.com", noPasswords),
  ]
}
