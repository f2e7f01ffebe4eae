import ChannelKit
import Publishing

/// Kinds of channels with the kinds of settings real ones have.
enum TestPlugins {
  static let all: [any ChannelPlugin] = [SitePlugin(), MailPlugin(), PaperPlugin()]
}

struct SitePlugin: ChannelPlugin {
  struct Settings: ChannelSettings {
    var site: String
    private static let site = Setting<SingleLine>.required(
      "site", or: "situs", of: .text, for: Phrase(id: "alamat situs", en: "the site's address"))
    private static let user = Setting<SingleLine>.required(
      "user", of: .text, for: Phrase(id: "nama pengguna", en: "the user name"))
    private static let password = Setting<SecretReference>.required(
      "password", or: "sandi", of: .secret, for: Phrase(id: "tempat sandi", en: "where the password is"))
    static let schema: SettingsSchema = [site, user, password]
    init(_ values: SettingsValues) { site = values[Self.site].text }
  }

  let manifest = ChannelManifest(
    kind: "website", title: Phrase(id: "Situs", en: "Site"), summary: Phrase(id: "artikel", en: "articles"),
    audience: .site)

  func makeAdapter(_ settings: Settings, in environment: ChannelEnvironment) throws(DiagnosticError)
    -> any ChannelAdapter
  { throw DiagnosticError([]) }
}

struct MailPlugin: ChannelPlugin {
  struct Settings: ChannelSettings {
    private static let smtp = Setting<SingleLine>.required(
      "smtp", of: .text, for: Phrase(id: "server surat", en: "the mail server"))
    private static let from = Setting<SingleLine>.required(
      "from", or: "dari", of: .text, for: Phrase(id: "pengirim", en: "the sender"))
    private static let access = Setting<SecretReference?>.optional(
      "akses", of: .secret, for: Phrase(id: "tempat kunci", en: "where the key is"))
    private static let connections = Setting<Int>.defaulted(
      "connections", of: .integer(1...16), to: 2, for: Phrase(id: "banyak sambungan", en: "how many connections"))
    static let schema: SettingsSchema = [smtp, from, access, connections]
    init(_ values: SettingsValues) {}
  }

  let manifest = ChannelManifest(
    kind: "newsletter", title: Phrase(id: "Surat", en: "Mail"), summary: Phrase(id: "surel", en: "mails"),
    audience: .readers)

  func makeAdapter(_ settings: Settings, in environment: ChannelEnvironment) throws(DiagnosticError)
    -> any ChannelAdapter
  { throw DiagnosticError([]) }
}

struct PaperPlugin: ChannelPlugin {
  struct Settings: ChannelSettings {
    enum Paper: String, CaseIterable, Sendable { case a4 = "A4", f4 = "F4" }
    private static let paper = Setting<Paper>.defaulted(
      "paper", or: "kertas", of: .choice, to: .a4, for: Phrase(id: "ukuran kertas", en: "the paper's size"))
    private static let columns = Setting<Int>.defaulted(
      "columns", or: "kolom", of: .integer(1...4), to: 3, for: Phrase(id: "banyak kolom", en: "how many columns"))
    static let schema: SettingsSchema = [paper, columns]
    init(_ values: SettingsValues) {}
  }

  let manifest = ChannelManifest(
    kind: "bulletin", title: Phrase(id: "Buletin", en: "Bulletin"), summary: Phrase(id: "PDF", en: "PDF"),
    audience: .folder)

  func makeAdapter(_ settings: Settings, in environment: ChannelEnvironment) throws(DiagnosticError)
    -> any ChannelAdapter
  { throw DiagnosticError([]) }
}
