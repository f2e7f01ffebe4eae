internal import ChannelKit
internal import Publishing

/// `inbox: { maildir: /var/mail/redaksi }`
struct InboxSettings: Sendable {
  var maildir: String

  private static let folder = Setting<String>.required(
    "maildir", of: .path,
    for: Phrase(
      id: "folder Maildir tempat balasan dan surat yang kembali tiba (dari Dovecot, fetchmail atau mbsync)",
      en: "the Maildir in which replies and returned mails arrive (from Dovecot, fetchmail or mbsync)"))

  static let schema: SettingsSchema = [folder]

  @Sendable static func make(_ values: SettingsValues) -> InboxSettings { InboxSettings(maildir: values[folder]) }
}
