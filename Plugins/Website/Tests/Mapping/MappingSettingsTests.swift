import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Website

/// A mapping is written by hand, so what is wrong with one is told where it stands.
@Suite("Settings of a mapping")
struct MappingSettingsTests {
  private func faults(_ mapping: JSONValue) -> [Diagnostic] {
    do throws(DiagnosticError) {
      let node = SettingsNode(VillageMapping.settings("https://desa.example", mapping))
      _ = try SiteInterface(WebsiteSettings(WebsiteSettings.schema.read(node)))
      return []
    } catch {
      return error.diagnostics
    }
  }

  private func creating(_ name: String, _ value: JSONValue?) -> JSONValue {
    VillageMapping.whole.setting("create", VillageMapping.whole["create"]?.setting(name, value))
  }

  @Test("the documented example is right") func whole() { #expect(faults(VillageMapping.whole).isEmpty) }

  @Test("a place that is not known is named, with the one that was meant")
  func placeholder() throws {
    let fault = try #require(faults(creating("fields", ["judul": "{tittle}", "isi": "{content}"])).first)
    #expect(fault.summary.en == "{tittle} is not known here")
    #expect(fault.hint?.en == "did you mean {title}?")
    #expect(fault.location?.line ?? 0 > 5)
  }

  @Test("all faults are told at once")
  func several() {
    let found = faults(
      creating("fields", ["judul": "{tittle}", "isi": "{konten}", "tag": ["{tag}"]]).setting("dates", "isoo"))
    #expect(found.count == 4)
    #expect(Set(found.compactMap { $0.location?.line }).count == 4)
  }

  @Test(
    "requests that are none",
    arguments: [
      "POST", "/berita", "POST berita", "KIRIM /berita", "post /berita", "POST //lain.example/x", "POST /a b",
      "POST /berita#x", "POST /berita/{id}", "POST /berita/{", "HEAD /berita",
    ])
  func requests(text: String) { #expect(faults(creating("request", .string(text))).count == 1) }

  @Test("what must fit together is held against each other")
  func fitting() {
    let change = VillageMapping.whole
    #expect(faults(change.setting("update", ["request": "PUT /berita"])).count == 1)
    #expect(faults(change.setting("picture", nil)).first?.summary.en == "{lead_id} needs 'picture'")
    #expect(faults(change.setting("sign_in", "header")).count == 1)
    #expect(faults(change.setting("sign_in", "login")).count == 1)
    #expect(faults(change.setting("sign_in_header", "X-Kunci")).count == 1)
    #expect(faults(creating("id", nil)).first?.summary.en == "setting 'id' is missing")
    #expect(faults(creating("fields", nil)).first?.summary.en == "setting 'fields' is missing")
    #expect(faults(creating("body", "raw")).count == 1)
    #expect(faults(creating("fields", ["foto": "{lead_file}"])).count == 1)
    #expect(faults(change.setting("headers", ["Authorization": "Bearer rahasia"])).count == 1)
    #expect(faults(change.setting("headers", ["X-A": "satu\nX-B: dua"])).count == 1)
    #expect(faults(change.setting("crete", ["request": "POST /x"])).first?.hint?.en == "did you mean 'create'?")
  }

  @Test("each api says what it needs")
  func interfaces() throws {
    func fault(_ settings: JSONValue) -> [String] {
      do throws(DiagnosticError) {
        _ = try SiteInterface(WebsiteSettings(WebsiteSettings.schema.read(SettingsNode(settings))))
        return []
      } catch { return error.diagnostics.map(\.summary.en) }
    }
    #expect(
      fault(["site": "https://desa.example"]) == [
        "setting 'password' is missing; 'api: wordpress' needs it",
        "setting 'user' is missing; 'api: wordpress' needs it",
      ])
    #expect(
      fault(["site": "https://desa.example", "api": "mapping", "password": ["env": "X"]]) == [
        "setting 'mapping' is missing; 'api: mapping' needs it"
      ])
    #expect(fault(["site": "https://desa.example", "api": "package"]) == [])
    #expect(
      fault(["site": "https://desa.example", "api": "package", "mapping": VillageMapping.whole]) == [
        "'mapping' only goes with 'api: mapping'"
      ])
  }

  @Test(
    "moments are written as the site wants them",
    arguments: [
      (DateStyle.iso, JSONValue.string("2026-11-18T20:46:40+07:00")), (.local, "2026-11-18 20:46:40"),
      (.day, "2026-11-18"), (.unix, 1_795_009_600),
    ])
  func dates(style: DateStyle, text: JSONValue) throws {
    let zone = try #require(TimeZone(secondsFromGMT: 7 * 3600))
    #expect(style.value(1_795_009_600, in: zone) == text)
  }

  @Test("a category goes by the site's number, and an unknown one is refused before anything is sent")
  func categories() async throws {
    let site = try LoopbackSite { request in
      request.method == "POST"
        ? .json(["sukses": true, "data": ["nomor": 7]], status: 201) : .json(["sukses": true, "data": []])
    }
    let mapping = creating("fields", ["judul": "{title}", "isi": "{content}", "kategori_id": "{category_id}"])
      .setting("categories", ["Kegiatan Warga": 3]).setting("read", nil)
    let adapter = try VillageMapping.adapter(site.address, mapping)
    let journal = try await Scene().deliver(
      Scene.post { $0.category = SingleLine("KEGIATAN warga") }, by: adapter)
    #expect(journal.receipt != nil)
    #expect(site.requests.first { $0.method == "POST" }?.json["kategori_id"] as? Int == 3)
    let refused = try await Scene().deliver(Scene.post("lain"), by: adapter)
    #expect(refused.failure?.code == "category")
    #expect(refused.failure?.reason.id.contains("Kegiatan Warga") == true)
  }

  @Test("text in forms cannot become a field of its own")
  func hostileForms() throws {
    var values = MappedValues()
    values[.title] = "A&isi=x\r\nContent-Disposition: y"
    let member = FieldTemplate.Member(name: "judul\"\r\nX: y", value: .text(try TextTemplate("{title}")))
    let form = String(decoding: [member].body(.form, values, isChange: false).data, as: UTF8.self)
    #expect(form == "judul%22%0D%0AX%3A%20y=A%26isi%3Dx%0D%0AContent-Disposition%3A%20y")
    let multipart = String(decoding: [member].body(.multipart, values, isChange: false).data, as: UTF8.self)
    #expect(multipart.contains("name=\"judul%22%0D%0AX: y\"\r\n\r\n"))
  }
}
