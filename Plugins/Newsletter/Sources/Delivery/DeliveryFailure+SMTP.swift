internal import Foundation
internal import Publishing
internal import Transport

extension DeliveryFailure {
  /// The shortest wait before a server is asked again after it said "not now" (RFC 5321 §4.5.4.1).
  static let pause: TimeInterval = 30 * 60
  /// The wait after an account's sending limit is used up. The limits roll over a day.
  static let quotaPause: TimeInterval = 6 * 3600

  /// What the lack of a session means for the whole channel.
  ///
  /// - Parameter address: the reader whose mail was on, if any; the server may have named them.
  init(_ failure: SMTPFailure, at address: EmailAddress? = nil, now: Date) {
    let kind: Kind
    switch failure.kind {
    case .dismissed, .signInDelayed: kind = .unavailable(notBefore: now.addingTimeInterval(Self.pause))
    case _ where failure.isTemporary: kind = .unavailable(notBefore: nil)
    default: kind = .misconfigured
    }
    var reason = address.map { failure.reason.redacted(for: $0) } ?? failure.reason
    if failure.kind == .signInRefused, failure.reply?.text.text.lowercased().contains("gmail") == true {
      reason = Phrase(
        id: reason.id + ". Gmail meminta sandi aplikasi (app password), bukan sandi akun",
        en: reason.en + ". Gmail wants an app password, not the account's password")
    }
    self.init(kind, reason, code: failure.reply.map { "smtp-\($0.code)" } ?? "smtp-\(failure.kind.rawValue)")
  }

  /// What a reply to one mail means when it is about the account and not about the reader; `nil` when it is not.
  init?(
    concerningAll reply: SMTPReply, to address: EmailAddress, at stage: SMTPOffer.Stage, isSignedIn: Bool, now: Date
  ) {
    let code = "smtp-\(reply.code)"
    let words = reply.redacted(for: address)
    switch (reply.enhancedCode, reply.code, stage) {
    case _ where reply.saysLimitIsUsedUp:
      self.init(
        .unavailable(notBefore: now.addingTimeInterval(Self.quotaPause)),
        Phrase(
          id: "jatah kirim akun surat habis, sisanya menyusul: \(words)",
          en: "the mail account's sending limit is used up, the rest follows later: \(words)"), code: code)
    case ("5.3.4", _, _), (_, 552, .sender):
      self.init(
        .misconfigured,
        Phrase(id: "surat terlalu besar untuk server: \(words)", en: "the mail is too large for the server: \(words)"),
        code: code)
    case _ where reply.code == 530 || reply.wantsSignIn && !isSignedIn && stage != .data:
      self.init(
        .misconfigured,
        Phrase(
          id: "server surat meminta login; isi 'user' dan 'password': \(words)",
          en: "the mail server wants a sign-in; set 'user' and 'password': \(words)"), code: code)
    case (_, _, .sender) where reply.severity == .permanent, (_, _, .recipient) where reply.refusesSender:
      self.init(
        .misconfigured,
        Phrase(
          id: "server menolak alamat pengirim di 'from': \(words)",
          en: "the server refuses the sender address in 'from': \(words)"), code: code)
    case _ where stage == .sender || reply.saysServerIsInTrouble:
      self.init(
        .unavailable(notBefore: now.addingTimeInterval(Self.pause)),
        Phrase(
          id: "server surat minta ditunggu, sisanya menyusul: \(words)",
          en: "the mail server asks to wait, the rest follows later: \(words)"), code: code)
    default: return nil
    }
  }

  /// - Parameter isGone: whether it is because nobody takes mail at that address.
  static func refused(_ reply: SMTPReply, to address: EmailAddress, isGone: Bool = false) -> DeliveryFailure {
    let words = reply.redacted(for: address)
    return DeliveryFailure(
      .rejected, Phrase(id: "ditolak server surat: \(words)", en: "refused by the mail server: \(words)"),
      code: isGone ? recipientGone : "smtp-\(reply.code)")
  }

  static func deferred(_ reply: SMTPReply, to address: EmailAddress, now: Date) -> DeliveryFailure {
    let words = reply.redacted(for: address)
    return DeliveryFailure(
      .unavailable(notBefore: now.addingTimeInterval(pause)),
      Phrase(id: "ditunda server surat: \(words)", en: "put off by the mail server: \(words)"),
      code: "smtp-\(reply.code)")
  }

  /// One refusal after another that has nothing to do with who the reader is.
  static func refusedAgainAndAgain(_ reply: SMTPReply, to address: EmailAddress) -> DeliveryFailure {
    let words = reply.redacted(for: address)
    return DeliveryFailure(
      .misconfigured,
      Phrase(
        id: "server menolak surat ini berkali-kali, sisanya ditahan; tanyakan kepada penyedia server surat: \(words)",
        en: "the server refuses this mail again and again, the rest is held back; ask whoever runs it: \(words)"),
      code: "smtp-\(reply.code)")
  }

  /// The line broke before this reader's mail was out.
  static func later(_ failure: SMTPFailure, to address: EmailAddress, now: Date) -> DeliveryFailure {
    let words = failure.reply.map { ": \($0.redacted(for: address))" } ?? ""
    return DeliveryFailure(
      .unavailable(notBefore: now.addingTimeInterval(pause)),
      Phrase(
        id: "sambungan terputus sebelum surat terkirim\(words)",
        en: "the connection ended before the mail was sent\(words)"),
      code: failure.reply.map { "smtp-\($0.code)" } ?? "smtp-\(failure.kind.rawValue)")
  }

  static func uncertain(_ failure: SMTPFailure) -> DeliveryFailure {
    DeliveryFailure(
      .uncertain,
      Phrase(
        id: "surat sudah dikirim tetapi jawaban server hilang; tidak dikirim ulang dengan sendirinya",
        en: "the mail was sent but the server's answer was lost; it is not sent again by itself"),
      code: "smtp-\(failure.kind.rawValue)")
  }

  static func tooLarge(_ size: Int, limit: Int) -> DeliveryFailure {
    DeliveryFailure(
      .misconfigured,
      Phrase(
        id: "surat \(size / 1024) kB, server surat hanya menerima \(limit / 1024) kB; kurangi fotonya",
        en: "the mail has \(size / 1024) kB, the mail server takes \(limit / 1024) kB; use fewer pictures"),
      code: "smtp-size")
  }

  static var unwritableAddress: DeliveryFailure {
    DeliveryFailure(
      .rejected,
      Phrase(
        id: "alamat pembaca tidak dapat ditulis sebagai alamat surat",
        en: "the reader's address cannot be written as a mail address"), code: "smtp-address")
  }
}

extension DeliveryFailure {
  /// A key that could be read and does not sign: nothing goes out unsigned that was meant to be signed.
  static var unsigned: DeliveryFailure {
    DeliveryFailure(
      .misconfigured,
      Phrase(
        id: "kunci DKIM tidak mau menandatangani; periksa dengan: kim channel check",
        en: "a DKIM key does not sign; look with: kim channel check"), code: "dkim")
  }
}
