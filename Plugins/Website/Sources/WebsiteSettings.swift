public import ChannelKit
public import Foundation
internal import Publishing
internal import Transport

/// What `channels.yaml` says about one website.
public struct WebsiteSettings: ChannelSettings {
  /// How a site is talked to.
  enum API: String, CaseIterable, Sendable {
    case wordpress
    /// An interface of the site's own, described under `mapping`.
    case mapping
    /// None: a folder from which a person fills in the site's form.
    case package
  }

  /// What becomes of an article once it is on the site.
  enum Status: String, CaseIterable, Sendable {
    /// Readers see it at once.
    case publish
    /// It waits for an editor of the site.
    case pending
    /// It waits for its author.
    case draft
  }

  /// `https://sumberrejeki.kim.id`, or a folder below a host.
  public var site: URL
  /// Where the site's address stands in the file.
  var place: SourceLocation
  var api: API
  var mapping: SiteMapping?
  var user: SingleLine?
  var password: SecretReference?
  var permalink: Permalink
  var status: Status
  var authorities: String?
  var author: SingleLine?
  /// How many articles are on their way at a time.
  var connections: Int

  /// A value and where it stands.
  private struct Placed<Value: Sendable>: Sendable {
    var value: Value
    var place: SourceLocation
  }

  private static let siteAddress = Setting<Placed<URL>>.required(
    "site", or: "situs",
    of: SettingType<URL>.url("https", "http").map { url, place throws(DiagnosticError) in
      Placed(value: try confidential(url, at: place), place: place)
    },
    for: Phrase(
      id: "alamat situs: https://namakim.kim.id", en: "the site's address: https://ourname.kim.id"))
  private static let apiName = Setting<API>.defaulted(
    "api", of: .choice, to: .wordpress,
    for: Phrase(
      id: "wordpress; mapping: API lain menurut 'mapping'; package: folder untuk disalin dengan tangan",
      en: "wordpress; mapping: another API as 'mapping' says; package: a folder to copy from by hand"))
  private static let siteMapping = Setting<SiteMapping?>.optional(
    "mapping", of: MappingSettings.type,
    for: Phrase(
      id: "cara situs menerima artikel, untuk 'api: mapping'", en: "how the site takes articles, for 'api: mapping'"))
  private static let userName = Setting<SingleLine?>.optional(
    "user", or: "pengguna",
    of: .scalar(
      expected: Phrase(id: "nama pengguna tanpa titik dua", en: "a user name without a colon"),
      schema: ["type": "string", "pattern": "^[^:]+$"]
    ) { text in SingleLine(text).flatMap { $0.isEmpty || text.contains(":") ? nil : $0 } },
    for: Phrase(
      id: "nama pengguna di situs; untuk wordpress wajib", en: "the user name at the site; needed for wordpress"))
  private static let passwordReference = Setting<SecretReference?>.optional(
    "password", or: "sandi", of: .secret,
    for: Phrase(
      id: "tempat sandi aplikasi disimpan: { env: NAMA }, { file: lokasi } atau { command: [program] }",
      en: "where the application password is kept: { env: NAME }, { file: path } or { command: [program] }"))
  private static let permalinkPattern = Setting<Permalink>.defaulted(
    "permalink", or: "tautan",
    of: .scalar(
      expected: Phrase(
        id: "pola seperti /{slug}/ atau /{year}/{month}/{slug}/",
        en: "a pattern like /{slug}/ or /{year}/{month}/{slug}/"),
      schema: ["type": "string", "pattern": "^/.*\\{slug\\}"]
    ) { Permalink($0) },
    to: .plain,
    for: Phrase(
      id: "bentuk alamat artikel di situs, dengan {slug}, {year}, {month}, {day}",
      en: "how the site forms an article's address, with {slug}, {year}, {month}, {day}"))
  private static let statusName = Setting<Status>.defaulted(
    "status", of: .choice, to: .publish,
    for: Phrase(
      id: "publish: langsung terbit; pending: menunggu persetujuan; draft: konsep",
      en: "publish: at once; pending: an editor approves; draft: a draft"))
  private static let authority = Setting<String?>.optional(
    "ca", of: .path,
    for: Phrase(id: "berkas PEM sertifikat tambahan yang dipercaya", en: "a PEM file of extra trusted certificates"))
  private static let authorName = Setting<SingleLine?>.optional(
    "author", or: "penulis", of: .text,
    for: Phrase(
      id: "nama pengguna yang tampil sebagai penulis, bila bukan 'user'",
      en: "the user name shown as the author, if not 'user'"))
  private static let parallel = Setting<Int>.defaulted(
    "connections", or: "sambungan", of: .integer(1...8), to: 3,
    for: Phrase(id: "berapa artikel sekaligus dikirim ke situs", en: "how many articles are sent to the site at a time")
  )

  public static let schema: SettingsSchema = [
    siteAddress, apiName, siteMapping, userName, passwordReference, permalinkPattern, statusName, authority, authorName,
    parallel,
  ]

  public init(_ values: SettingsValues) {
    site = values[Self.siteAddress].value
    place = values[Self.siteAddress].place
    api = values[Self.apiName]
    mapping = values[Self.siteMapping]
    user = values[Self.userName]
    password = values[Self.passwordReference]
    permalink = values[Self.permalinkPattern]
    status = values[Self.statusName]
    authorities = values[Self.authority]
    author = values[Self.authorName]
    connections = values[Self.parallel]
  }

  /// A password over plain http can be read by everybody on the way; only this machine has nobody on the way.
  @Sendable private static func confidential(_ url: URL, at location: SourceLocation) throws(DiagnosticError) -> URL {
    guard url.query() == nil, url.fragment() == nil else {
      throw DiagnosticError(
        .error(
          Phrase(id: "alamat situs tidak memakai '?' atau '#'", en: "a site's address has no '?' or '#'"), at: location)
      )
    }
    guard url.scheme?.lowercased() == "https" || Loopback.contains(url.host() ?? "") else {
      throw DiagnosticError(
        .error(
          Phrase(
            id: "http:// mengirim sandi tanpa enkripsi, sehingga bisa dibaca orang lain di jalan",
            en: "http:// sends the password unencrypted, so that others can read it on the way"),
          hint: Phrase(
            id:
              "tulis https://\(url.host() ?? ""); bila situs belum punya https, minta pengelolanya memasang sertifikat",
            en: "write https://\(url.host() ?? ""); if the site has no https yet, ask its host to install a certificate"
          ),
          at: location))
    }
    return url
  }
}
