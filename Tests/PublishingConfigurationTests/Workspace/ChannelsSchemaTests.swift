import ChannelKit
import Publishing
import Testing

@testable import PublishingConfiguration

@Suite("The JSON Schema of channels.yaml")
struct ChannelsSchemaTests {
  private func verdict(_ text: String) throws -> Bool {
    let source = try SourceText(checking: Array(text.utf8), file: "channels.yaml")
    let root = try #require(try YAMLReader.read(source).root)
    var validator = JSONSchemaValidator(ChannelsSchema.jsonSchema(plugins: TestPlugins.all))
    let verdict = validator.accepts(root.json)
    #expect(validator.unknownKeywords.isEmpty)
    return verdict
  }

  private static let community = ConfigurationText.community

  @Test(
    "accepts what kim accepts",
    arguments: [
      "channels: { b: { use: bulletin } }", "kanal: { b: { pakai: bulletin, kertas: F4, aktif: ya } }",
      "channels: { b: { use: bulletin, columns: 2, enabled: false, quota: { per_jam: 1 }, audience: [a, b] } }",
      "channels: { s: { use: website, situs: x, user: y, sandi: { command: [pass, x] } }, t: { use: bulletin } }",
      "channels: { m: { use: newsletter, smtp: s, from: f, akses: { file: x }, pembaca: a } }",
      "channels: { b: { use: bulletin } }\njadwal: { a: { setiap: Senin 07.00, edisi: 7 hari terakhir, ke: b } }",
      "channels: { b: { use: bulletin } }\nschedules: { a: { cron: 0 7 * * 1, folder: x, skip: [] } }",
    ])
  func accepted(_ channels: String) throws {
    #expect(ConfigurationText.diagnostics(Self.community + channels + "\n").allSatisfy { $0.severity != .error })
    #expect(try verdict(Self.community + channels + "\n"))
  }

  @Test(
    "refuses what kim refuses",
    arguments: [
      "channels: {}", "channels: { b: { paper: F4 } }", "channels: { b: { use: buletin } }",
      "channels: { B b: { use: bulletin } }", "channels: { b: { use: bulletin, smtp: x } }",
      "channels: { b: { use: bulletin, columns: 9 } }", "channels: { b: { use: bulletin, columns: tiga } }",
      "channels: { b: { use: bulletin, paper: f4 } }", "channels: { b: { use: bulletin, quota: { per_week: 1 } } }",
      "channels: { s: { use: website, site: x, user: y } }",
      "channels: { s: { use: website, site: x, user: y, password: hunter2 } }",
      "channels: { s: { use: website, site: x, user: y, password: { env: A, file: b } } }", "schedules: {}",
      "channels: { b: { use: bulletin } }\nscedules: {}",
      "channels: { b: { use: bulletin } }\nschedules: { a: { every: Senin 07.00, edition: 7, form: x } }",
    ])
  func refused(_ channels: String) throws {
    #expect(ConfigurationText.diagnostics(Self.community + channels + "\n").contains { $0.severity == .error })
    #expect(try !verdict(Self.community + channels + "\n"))
  }

  @Test("knows the community's keys in both languages")
  func community() throws {
    let channels = "\nchannels: { b: { use: bulletin } }\n"
    #expect(
      try verdict(
        "komunitas: { nama: a, zona_waktu: WIB, warna: \"#0B5D5E\", redaksi: [{ jabatan: a, nama: b }] }" + channels))
    #expect(try !verdict("community: { name: a }" + channels))
    #expect(try !verdict("community: { name: a, timezone: WIB, colour: red }" + channels))
    #expect(try !verdict("community: { name: a, timezone: WIB, nickname: b }" + channels))
  }

  @Test("explains every setting in Indonesian")
  func descriptions() {
    let schema = ChannelsSchema.jsonSchema(plugins: TestPlugins.all)
    #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
    #expect(schema["properties"]?["community"]?["properties"]?["nama"]?["description"] == "nama KIM")
    guard case .array(let variants)? = schema["$defs"]?["channel"]?["allOf"] else {
      Issue.record("no variants")
      return
    }
    #expect(
      variants.map { $0["then"]?["description"] } == ["Situs: artikel", "Surat: surel", "Buletin: PDF"])
    #expect(variants[2]["then"]?["properties"]?["kolom"]?["description"] == "banyak kolom")
    #expect(variants[2]["then"]?["properties"]?["kuota"] != nil)
  }

  @Test("is the same text every time")
  func stable() {
    #expect(
      ChannelsSchema.jsonSchema(plugins: TestPlugins.all).text()
        == ChannelsSchema.jsonSchema(plugins: TestPlugins.all).text())
  }
}
