import ChannelKit
import Foundation
import Publishing
import Testing

@testable import PublishingConfiguration

@Suite("channels.yaml")
struct ConfigurationReaderTests {
  @Test("becomes a community")
  func community() throws {
    let (configuration, remarks) = try ConfigurationText.read(
      """
      community:
        name: KIM Tirta Wening
        motto: Kabar warga
        area: { village: Sumberwening, district: Karangasri, regency: Kabupaten Wanajaya, province: Jawa Tengah, code: "99.12" }
        timezone: Asia/Makassar
        language: en
        website: https://kim.example
        contact: { email: redaksi@kim.example, whatsapp: "+62 812-0000-0301", address: Balai Desa }
        aspiration: https://www.lapor.go.id
        colour: "#102030"
        editors:
          - { office: Pemimpin Redaksi, name: Dwi Lestari }
      channels: { papan: { use: bulletin } }
      """)
    let community = configuration.community
    #expect(remarks.isEmpty)
    #expect(community.name.text == "KIM Tirta Wening" && community.motto?.text == "Kabar warga")
    #expect(
      community.area.line == "Sumberwening, Karangasri, Kabupaten Wanajaya" && community.area.code?.text == "99.12")
    #expect(community.timeZone.identifier == "Asia/Makassar" && community.language == .english)
    #expect(community.website?.absoluteString == "https://kim.example")
    #expect(community.contact.email?.description == "redaksi@kim.example")
    #expect(community.contact.whatsapp?.text == "+62 812-0000-0301" && community.contact.address?.text == "Balai Desa")
    #expect(community.aspiration?.host() == "www.lapor.go.id" && community.colour.description == "#102030")
    #expect(community.editors.map(\.office.text) == ["Pemimpin Redaksi"])
  }

  @Test("may be written in Indonesian throughout")
  func indonesian() throws {
    let (configuration, _) = try ConfigurationText.read(
      """
      komunitas:
        nama: KIM Uji
        semboyan: Rukun
        wilayah: { desa: Sumber, kecamatan: Asri, kabupaten: Kabupaten Jaya, provinsi: Jawa, kode: 35.07 }
        zona_waktu: wita
        bahasa: id
        situs: http://kim.example
        kontak: { surel: a@kim.example, wa: 0812, alamat: Balai }
        aspirasi: https://lapor.example
        warna: "#ABCDEF"
        redaksi: { jabatan: Ketua, nama: Dwi }
      kanal:
        surat:
          pakai: newsletter
          aktif: ya
          smtp: server
          dari: redaksi
          kuota: { per_jam: 100, per_hari: 450 }
          pembaca: [rw-02, rw-03]
      """)
    #expect(configuration.community.timeZone.identifier == "Asia/Makassar")
    #expect(
      configuration.community.area.code?.text == "35.07" && configuration.community.contact.whatsapp?.text == "0812")
    #expect(
      configuration.community.editors == [
        Editor(office: SingleLine(collapsing: "Ketua"), name: SingleLine(collapsing: "Dwi"))
      ])
    let channel = try #require(configuration.channels.first)
    #expect(channel.id.text == "surat" && channel.use == "newsletter")
    #expect(
      channel.core
        == ChannelCore(quota: ChannelQuota(perHour: 100, perDay: 450), audience: ["rw-02", "rw-03"]))
  }

  @Test("hands each plugin its own settings and no others")
  func own() throws {
    let (configuration, _) = try ConfigurationText.read(
      ConfigurationText.community + """
        channels:
          surat: { use: newsletter, smtp: s, from: f, quota: { per_hour: 1 }, enabled: true, audience: a }
          papan: { use: bulletin }
        """)
    #expect(configuration.channels.map(\.id.text) == ["surat", "papan"])
    guard case .mapping(let entries) = configuration.channels[0].node.value else {
      Issue.record("no mapping")
      return
    }
    #expect(entries.map(\.key) == ["smtp", "from"])
    #expect(configuration.channels[1].node.value == .mapping([]))
    #expect(configuration.channels[0].node.location.description == "channels.yaml:5:3")
  }

  @Test("may hold a channel that rests unfinished")
  func resting() throws {
    let text =
      ConfigurationText.community + """
        channels:
          situs:
            use: website
            aktif: tidak
            site: x
          lama: { use: telegraf, enabled: false }
        """
    let (configuration, remarks) = try ConfigurationText.read(text)
    #expect(configuration.channels.map(\.core.isEnabled) == [false, false])
    #expect(
      remarks.map(\.line) == [
        "channels.yaml:5:3: warning: setting 'user' is missing (this channel is switched off) (the user name)",
        "channels.yaml:5:3: warning: setting 'password' is missing (this channel is switched off) (where the password is)",
        "channels.yaml:9:16: warning: 'telegraf' is not a kind of channel; there are: website, newsletter, bulletin (this channel is switched off)",
      ])
  }

  @Test("warns of an audience that a channel does not have")
  func audience() {
    #expect(
      ConfigurationText.complaints(ConfigurationText.community + "channels: { b: { use: bulletin, pembaca: [x] } }\n")
        == "channels.yaml:4:33: warning: 'pembaca' has no effect: a 'bulletin' channel does not send to single readers")
  }

  @Test("may describe two channels at once")
  func alias() throws {
    let (configuration, _) = try ConfigurationText.read(
      ConfigurationText.community + "channels:\n  a: &a { use: bulletin, columns: 2 }\n  b: *a\n")
    #expect(configuration.channels.map(\.use) == ["bulletin", "bulletin"])
  }

  @Test("is named relative to the workspace, and only an ordinary file")
  func file() throws {
    let workspace = try TestWorkspace()
    let file = workspace.root.appending(path: "channels.yaml")
    func complaint() -> String? {
      do throws(DiagnosticError) {
        _ = try ConfigurationReader.read(file, workspace: workspace.root, plugins: TestPlugins.all)
        return nil
      } catch {
        return error.diagnostics.first?.line
      }
    }
    #expect(complaint()?.hasPrefix("channels.yaml: the file was not found") == true)
    try workspace.write(ConfigurationText.community + "channels: { b: { use: bulletin } }\n", to: "channels.yaml")
    #expect(complaint() == nil)
    try workspace.write(Data(repeating: 0x23, count: 1_000_001), to: "channels.yaml")
    #expect(complaint()?.hasPrefix("channels.yaml: the file is larger than 1 MB") == true)
    try workspace.write(Data([0x61, 0x0A, 0xFF]), to: "channels.yaml")
    #expect(complaint()?.hasPrefix("channels.yaml:2: this line is not UTF-8 text") == true)
  }
}
