public import ChannelKit
internal import Foundation
internal import Publishing
public import Transport

/// What `channels.yaml` says about one mailing list.
public struct NewsletterSettings: ChannelSettings {
  public var server: SMTPServer
  var user: SingleLine?
  var password: SecretReference?
  var from: Mailbox
  var replyTo: EmailAddress?
  var authorities: String?
  var listID: SingleLine?
  var leaveAddress: EmailAddress?
  var connections: Int
  var dkim: [DKIMSettings]
  /// Where `kim serve` can be reached from outside.
  var publicURL: URL?
  /// Where replies and returned mails arrive.
  var inbox: InboxSettings?

  private static let smtp = Setting<SMTPServer>.required(
    "smtp", of: .mailServer,
    for: Phrase(
      id: "server surat keluar: smtps:// (TLS, 465) atau smtp:// (STARTTLS, 587)",
      en: "the outgoing mail server: smtps:// (TLS, 465) or smtp:// (STARTTLS, 587)"))
  private static let userName = Setting<SingleLine?>.optional(
    "user", or: "pengguna", of: .text,
    for: Phrase(id: "nama pengguna di server surat", en: "the user name at the mail server"))
  private static let passwordReference = Setting<SecretReference?>.optional(
    "password", or: "sandi", of: .secret,
    for: Phrase(
      id: "tempat sandi disimpan: env, file atau command (Gmail: sandi aplikasi)",
      en: "where the password is kept: env, file or command (Gmail: an app password)"))
  private static let fromMailbox = Setting<Mailbox>.required(
    "from", or: "dari",
    of: .scalar(
      expected: Phrase(id: "nama dan alamat pengirim: Nama <alamat@domain>", en: "a sender like Name <address@domain>"),
      schema: ["type": "string"]
    ) { Mailbox($0) },
    for: Phrase(
      id: "pengirim seperti yang dilihat pembaca: KIM Kami <redaksi@kami.example>",
      en: "the sender as readers see it: Our KIM <news@ours.example>"))
  private static let replyAddress = Setting<EmailAddress?>.optional(
    "reply_to", or: "balas_ke", of: .emailAddress,
    for: Phrase(
      id: "ke mana balasan pembaca dikirim, bila bukan ke pengirim", en: "where replies go, if not to the sender"))
  private static let authority = Setting<String?>.optional(
    "ca", of: .path,
    for: Phrase(id: "berkas PEM sertifikat tambahan yang dipercaya", en: "a PEM file of extra trusted certificates"))
  private static let list = Setting<SingleLine?>.optional(
    "list_id",
    of: .scalar(
      expected: Phrase(id: "nama seperti berita.kami.example", en: "a name like news.ours.example"),
      schema: ["type": "string", "pattern": "^[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+$"]
    ) { NewsletterSettings.listID($0) },
    for: Phrase(
      id: "nama tetap daftar ini bagi program surat; biasanya tidak perlu diisi",
      en: "the list's permanent name for mail programs; seldom needed"))
  private static let unsubscribe = Setting<EmailAddress?>.optional(
    "unsubscribe", or: "berhenti", of: .emailAddress,
    for: Phrase(
      id: "alamat penerima permintaan berhenti berlangganan, bila bukan alamat balasan",
      en: "the address that takes requests to unsubscribe, if not the reply address"))
  private static let parallel = Setting<Int>.defaulted(
    "connections", or: "sambungan", of: .integer(1...16), to: 2,
    for: Phrase(id: "berapa sambungan sekaligus ke server", en: "how many connections to the server at a time"))

  private static let signing = Setting<[DKIMSettings]>.defaulted(
    "dkim", of: .list(of: .group(DKIMSettings.schema, DKIMSettings.make)), to: [],
    for: Phrase(
      id: "tanda tangan DKIM; tidak perlu bila server surat sudah menandatangani",
      en: "DKIM signatures; not needed when the mail server signs already"))
  private static let publicAddress = Setting<URL?>.optional(
    "public_url", or: "alamat_publik", of: .url("https"),
    for: Phrase(
      id: "alamat https tempat kim serve terlihat dari luar; tautan berhenti menuju ke sana",
      en: "the https address at which kim serve is seen from outside; links to unsubscribe lead there"))

  private static let postbox = Setting<InboxSettings?>.optional(
    "inbox", or: "kotak_masuk", of: InboxSettings.type,
    for: Phrase(
      id: "kotak surat yang dibaca kim inbox: balasan pembaca dan surat yang kembali",
      en: "the mailbox that kim inbox reads: readers' replies and returned mails"))

  public static let schema: SettingsSchema = [
    smtp, userName, passwordReference, fromMailbox, replyAddress, unsubscribe, authority, list, parallel, signing,
    publicAddress, postbox,
  ]

  public init(_ values: SettingsValues) {
    server = values[Self.smtp]
    user = values[Self.userName]
    password = values[Self.passwordReference]
    from = values[Self.fromMailbox]
    replyTo = values[Self.replyAddress]
    authorities = values[Self.authority]
    listID = values[Self.list]
    leaveAddress = values[Self.unsubscribe]
    connections = values[Self.parallel]
    dkim = values[Self.signing]
    publicURL = values[Self.publicAddress]
    inbox = values[Self.postbox]
  }

  /// Where a reader's wish to leave goes.
  var unsubscribeAddress: EmailAddress { leaveAddress ?? replyTo ?? from.address }

  private static func listID(_ text: String) -> SingleLine? {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    let isName =
      labels.count >= 2
      && labels.allSatisfy { label in
        !label.isEmpty
          && label.unicodeScalars.allSatisfy {
            switch $0 {
            case "a"..."z", "A"..."Z", "0"..."9", "-": true
            default: false
            }
          }
      }
    return isName ? SingleLine(text) : nil
  }
}
