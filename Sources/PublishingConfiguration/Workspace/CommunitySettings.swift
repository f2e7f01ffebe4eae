internal import ChannelKit
internal import Foundation
internal import Publishing

/// `community:` as it is written.
enum CommunitySettings {
  private static let name = Setting<SingleLine>.required(
    "name", or: "nama", of: .text, for: Phrase(id: "nama KIM", en: "the community's name"))
  private static let motto = Setting<SingleLine?>.optional(
    "motto", or: "semboyan", of: .text,
    for: Phrase(id: "semboyan di bawah nama", en: "the motto under the name"))
  private static let area = Setting<Area>.defaulted(
    "area", or: "wilayah", of: .group(AreaSettings.schema, AreaSettings.make), to: Area(),
    for: Phrase(id: "desa dan wilayahnya", en: "the village and where it lies"))
  private static let timeZone = Setting<TimeZone>.required(
    "timezone", or: "zona_waktu", of: .timeZone,
    for: Phrase(
      id: "zona waktu: WIB, WITA, WIT, atau nama seperti Asia/Jakarta",
      en: "the time zone: WIB, WITA, WIT, or a name like Asia/Jakarta"))
  private static let language = Setting<Language>.defaulted(
    "language", or: "bahasa", of: .choice, to: .indonesian,
    for: Phrase(id: "bahasa kim di layar: id atau en", en: "the language kim speaks: id or en"))
  private static let website = Setting<URL?>.optional(
    "website", or: "situs", of: .url("https", "http"),
    for: Phrase(id: "alamat situs KIM", en: "the community's site"))
  private static let contact = Setting<Contact>.defaulted(
    "contact", or: "kontak", of: .group(ContactSettings.schema, ContactSettings.make), to: Contact(),
    for: Phrase(id: "bagaimana pembaca menghubungi redaksi", en: "how readers reach the newsroom"))
  private static let aspiration = Setting<URL?>.optional(
    "aspiration", or: "aspirasi", of: .url("https", "http"),
    for: Phrase(
      id: "tempat menyampaikan keluhan dan harapan, biasanya https://www.lapor.go.id",
      en: "where complaints and wishes go, usually https://www.lapor.go.id"))
  private static let colour = Setting<Colour>.defaulted(
    "colour", or: "color", "warna", of: .colour, to: .deepTeal,
    for: Phrase(id: "warna aksen, dalam tanda kutip: \"#0B5D5E\"", en: "the accent colour, quoted: \"#0B5D5E\""))
  private static let founded = Setting<Int?>.optional(
    "founded", or: "berdiri", of: .integer(1900...2199),
    for: Phrase(
      id: "tahun KIM mulai terbit; buletin menghitung 'Tahun III' darinya",
      en: "the year the community began; the bulletin counts its volumes from it"))
  private static let editors = Setting<[Editor]>.defaulted(
    "editors", or: "redaksi", of: .list(of: .group(EditorSettings.schema, EditorSettings.make)), to: [],
    for: Phrase(id: "susunan redaksi: jabatan dan nama", en: "the editorial box: office and name"))

  static let schema: SettingsSchema = [
    name, motto, area, timeZone, language, website, contact, aspiration, colour, founded,
    editors,
  ]

  static func make(_ values: SettingsValues) -> Community {
    Community(
      name: values[name], area: values[area], timeZone: values[timeZone], language: values[language],
      website: values[website], contact: values[contact], aspiration: values[aspiration], colour: values[colour],
      motto: values[motto], founded: values[founded], editors: values[editors])
  }
}

private enum AreaSettings {
  private static let village = Setting<SingleLine?>.optional(
    "village", or: "desa", "kelurahan", of: .text, for: Phrase(id: "desa atau kelurahan", en: "the village"))
  private static let district = Setting<SingleLine?>.optional(
    "district", or: "kecamatan", of: .text, for: Phrase(id: "kecamatan", en: "the district (kecamatan)"))
  private static let regency = Setting<SingleLine?>.optional(
    "regency", or: "kabupaten", "kota", of: .text,
    for: Phrase(id: "kabupaten atau kota, lengkap: Kabupaten Malang", en: "the regency or city, in full"))
  private static let province = Setting<SingleLine?>.optional(
    "province", or: "provinsi", of: .text, for: Phrase(id: "provinsi", en: "the province"))
  private static let code = Setting<SingleLine?>.optional(
    "code", or: "kode", of: .text,
    for: Phrase(
      id: "kode wilayah Kemendagri, dalam tanda kutip: \"35.07.09.2011\"",
      en: "the Kemendagri area code, quoted: \"35.07.09.2011\""))

  static let schema: SettingsSchema = [village, district, regency, province, code]

  @Sendable static func make(_ values: SettingsValues) -> Area {
    Area(
      village: values[village], district: values[district], regency: values[regency], province: values[province],
      code: values[code])
  }
}

private enum ContactSettings {
  private static let email = Setting<EmailAddress?>.optional(
    "email", or: "surel", of: .emailAddress, for: Phrase(id: "alamat surel redaksi", en: "the newsroom's e-mail"))
  private static let whatsapp = Setting<SingleLine?>.optional(
    "whatsapp", or: "wa", of: .text,
    for: Phrase(id: "nomor WhatsApp seperti dicetak", en: "the WhatsApp number as printed"))
  private static let address = Setting<SingleLine?>.optional(
    "address", or: "alamat", of: .text, for: Phrase(id: "alamat kantor", en: "the office's address"))

  static let schema: SettingsSchema = [email, whatsapp, address]

  @Sendable static func make(_ values: SettingsValues) -> Contact {
    Contact(email: values[email], whatsapp: values[whatsapp], address: values[address])
  }
}

private enum EditorSettings {
  private static let office = Setting<SingleLine>.required(
    "office", or: "jabatan", of: .text, for: Phrase(id: "jabatan", en: "the office held"))
  private static let name = Setting<SingleLine>.required(
    "name", or: "nama", of: .text, for: Phrase(id: "nama orang", en: "the person's name"))

  static let schema: SettingsSchema = [office, name]

  @Sendable static func make(_ values: SettingsValues) -> Editor {
    Editor(office: values[office], name: values[name])
  }
}
