public import ChannelKit
public import Foundation
internal import Publishing

/// What `channels.yaml` says about one feed.
public struct FeedSettings: ChannelSettings {
  /// Where readers find the folder of the feed; ends in a slash.
  public var address: URL
  /// Where the files are written; `out/‹channel›` when absent.
  var folder: String?
  /// How many of the newest entries the feed keeps.
  var entryLimit: Int
  var title: SingleLine?
  /// The WebSub hub that is told of every change.
  var hub: URL?
  var authorities: String?

  private static let addressSetting = Setting<URL>.required(
    "address", or: "alamat", of: .url("https", "http").map(Self.folderAddress),
    for: Phrase(
      id: "alamat folder umpan di internet: https://namakim.kim.id/umpan/",
      en: "where the feed's folder is on the web: https://ourname.kim.id/feed/"))
  private static let folderSetting = Setting<String?>.optional(
    "folder", of: .path,
    for: Phrase(
      id: "folder tempat berkas umpan ditulis; out/‹nama kanal› bila tidak ada",
      en: "the folder that the feed's files are written to; out/‹channel's name› when absent"))
  private static let entriesSetting = Setting<Int>.defaulted(
    "entries", or: "jumlah", of: .integer(1...500), to: 50,
    for: Phrase(id: "paling banyak berapa berita, yang terbaru", en: "the most entries, the newest ones"))
  private static let titleSetting = Setting<SingleLine?>.optional(
    "title", or: "judul", of: .text,
    for: Phrase(id: "nama umpan, bila bukan nama KIM", en: "the feed's name, if not the community's"))
  private static let hubSetting = Setting<URL?>.optional(
    "hub", of: .url("https", "http"),
    for: Phrase(
      id: "alamat hub WebSub yang diberi tahu setiap ada perubahan", en: "a WebSub hub that is told of every change"))
  private static let authority = Setting<String?>.optional(
    "ca", of: .path,
    for: Phrase(id: "berkas PEM sertifikat tambahan yang dipercaya", en: "a PEM file of extra trusted certificates"))

  public static let schema: SettingsSchema = [
    addressSetting, folderSetting, entriesSetting, titleSetting, hubSetting, authority,
  ]

  public init(_ values: SettingsValues) {
    address = values[Self.addressSetting]
    folder = values[Self.folderSetting]
    entryLimit = values[Self.entriesSetting]
    title = values[Self.titleSetting]
    hub = values[Self.hubSetting]
    authorities = values[Self.authority]
  }

  /// The address of a file of the feed.
  func address(of name: String) -> String { address.absoluteString + name }

  @Sendable private static func folderAddress(_ url: URL, at location: SourceLocation) throws(DiagnosticError) -> URL {
    let text = url.absoluteString
    guard url.query() == nil, url.fragment() == nil,
      let folder = URL(string: text.hasSuffix("/") ? text : text + "/", encodingInvalidCharacters: false)
    else {
      throw DiagnosticError(
        .error(
          Phrase(id: "alamat folder tidak memakai '?' atau '#'", en: "a folder's address has no '?' or '#'"),
          at: location))
    }
    return folder
  }
}
