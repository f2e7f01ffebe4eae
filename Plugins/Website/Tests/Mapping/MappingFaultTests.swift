import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Synchronization
import Testing

@testable import Website

/// What a site with an API of its own may answer, and what becomes of the delivery.
@Suite("Faults of a site with an API of its own")
struct MappingFaultTests {
  /// A site that has nothing yet, and answers a creation as told.
  private static func site(_ creation: LoopbackSite.Answer) throws -> LoopbackSite {
    try LoopbackSite { request in
      switch request.method {
      case "POST": creation
      default: .json(["sukses": true, "data": []])
      }
    }
  }

  private static let mapping = VillageMapping.whole.setting("read", nil)

  @Test(
    "a refusal is told by its kind, with the site's words",
    arguments: [
      (LoopbackSite.Answer.json(["sukses": false, "pesan": "Kunci salah"], status: 401), "misconfigured"),
      (.json(["sukses": false, "pesan": "Bukan penulis"], status: 403), "misconfigured"),
      (.page(403), "unavailable"), (.page(451), "unavailable"),
      (.page(404), "misconfigured"),
      (.page(413), "rejected"), (.page(429), "unavailable"), (.page(503, [("Retry-After", "600")]), "unavailable"),
      (.json(["sukses": false, "pesan": "Judul terlalu panjang"], status: 422), "rejected"),
      // Success by its status alone.
      (.json(["sukses": false, "pesan": "Kategori tidak ada"]), "rejected"),
      (.reply(302, [("Location", "https://lain.example/masuk")]), "misconfigured"),
    ])
  func refusals(answer: LoopbackSite.Answer, kind: String) async throws {
    let site = try Self.site(answer)
    let adapter = try VillageMapping.adapter(site.address, Self.mapping)
    let journal = RecordingJournal()
    let rendition = try adapter.render(.post(Scene.post()), in: Scene().context)
    try? await adapter.deliver(rendition, to: [Scene.delivery(rendition)], journal: journal)
    let failure = try #require(journal.failure)
    #expect("\(failure.kind)".hasPrefix(kind), "\(failure)")
    if case .reply(_, _, let body) = answer, let answer = JSONValue(reading: body), let words = answer["pesan"] {
      #expect(failure.reason.id.contains(words.plainText ?? "-"))
    }
    #expect(!failure.reason.id.contains("latihan"))
  }

  @Test(
    "an answer that proves nothing is looked up, and stays uncertain while nothing is found",
    arguments: [
      LoopbackSite.Answer.hangUp, .page(200), .json(["sukses": true, "data": ["judul": "x"]]),
      .raw("HTTP/1.1 201 Created\r\nContent-Length: 900\r\n\r\n{\"suk"), .page(504),
    ])
  func lost(answer: LoopbackSite.Answer) async throws {
    let site = try Self.site(answer)
    let journal = try await Scene().deliver(Scene.post(), by: VillageMapping.adapter(site.address, Self.mapping))
    #expect(journal.failure?.kind == .uncertain)
    #expect(site.requests.count { $0.method == "POST" } == 1)
  }

  @Test("a password goes to the site and never after a redirect")
  func redirects() async throws {
    let other = try LoopbackSite { _ in .json(["sukses": true]) }
    let site = try LoopbackSite { _ in .reply(307, [("Location", other.address + "/api/berita")]) }
    let adapter = try VillageMapping.adapter(site.address)
    await #expect(throws: DeliveryFailure.self) { _ = try await Scene().deliver(Scene.post(), by: adapter) }
    #expect(other.requests.isEmpty)
    #expect(site.requests.first?["authorization"] == "Bearer latihan")
  }

  @Test("a token that runs out is asked for again, once")
  func token() async throws {
    let given = Mutex(0)
    let site = try LoopbackSite { request in
      if request.path == "/api/masuk" {
        let number = given.withLock { count in
          count += 1
          return count
        }
        return .json(["sukses": true, "data": ["tiket": .string("t\(number)")]])
      }
      // The first ticket is good for one question.
      let isOld = request["authorization"] == "Bearer t1" && request.path != "/api/berita"
      if isOld { return .json(["sukses": false, "pesan": "Kedaluwarsa"], status: 401) }
      if request.method == "POST" { return .json(["sukses": true, "data": ["nomor": 7, "alamat": "/foto.jpg"]]) }
      return .json(["sukses": true, "data": []])
    }
    let mapping = Self.mapping.setting("sign_in", "login").setting(
      "login",
      ["request": "POST /masuk", "fields": ["nama": "{user}", "sandi": "{password}"], "result": "data.tiket"])
    let adapter = try VillageMapping.adapter(site.address, mapping, [.init("user", "kim")])
    let post = try Scene.post { $0.pictures = [try Scene.picture()] }
    let journal = try await Scene().deliver(post, by: adapter)
    #expect(journal.receipt?.remoteID == "7", "\(journal.entries)")
    #expect(given.withLock { $0 } == 2)
    let login = try #require(site.requests.first { $0.path == "/api/masuk" })
    #expect(login["authorization"] == nil)
    #expect(String(decoding: login.body, as: UTF8.self) == #"{"nama":"kim","sandi":"latihan"}"#)
  }

  @Test("what the site dropped without a word is noticed when it is read back")
  func incomplete() async throws {
    let site = try LoopbackSite { request in
      if request.method == "POST" { return .json(["sukses": true, "data": ["nomor": 7]], status: 201) }
      if request.path == "/api/berita/7" {
        return .json(["sukses": true, "data": ["judul": "Panen Raya di Blok Lor", "isi": "<p>Warga …</p>"]])
      }
      return .json(["sukses": true, "data": []])
    }
    let journal = try await Scene().deliver(Scene.post(), by: VillageMapping.adapter(site.address))
    #expect(journal.failure?.kind == .rejected)
    #expect(journal.failure?.code == "incomplete")
    #expect(journal.failure?.reason.id.contains("isi yang terbaru") == true)
  }

  @Test("a site that cannot schedule gets the article when its time has come")
  func schedule() async throws {
    let site = try Self.site(.json(["sukses": true, "data": ["nomor": 7]], status: 201))
    let adapter = try VillageMapping.adapter(site.address, Self.mapping)
    let moment = Scene.moment.addingTimeInterval(3600)
    let rendition = try adapter.render(.post(Scene.post { $0.publishAt = moment }), in: Scene().context)
    let journal = RecordingJournal()
    await #expect(throws: DeliveryFailure.self) {
      try await adapter.deliver(rendition, to: [Scene.delivery(rendition)], journal: journal)
    }
    #expect(journal.begun.isEmpty)
    #expect(site.requests.isEmpty)
  }

  @Test("what the mapping leaves out is told, with where to look")
  func gaps() async throws {
    let site = try Self.site(.json(["sukses": true, "data": ["nomor": 7, "tautan": "/berita/7"]], status: 201))
    let mapping = Self.mapping.setting("find", nil).setting("update", nil).setting("withdraw", nil)
    let adapter = try VillageMapping.adapter(site.address, mapping)
    let receipt = try #require(try await Scene().deliver(Scene.post(), by: adapter).receipt)
    #expect(receipt.url?.absoluteString == site.address + "/berita/7")
    let rendition = try adapter.render(.post(Scene.post()), in: Scene().context)
    let (update, farewell) = (RecordingJournal(), RecordingJournal())
    try await adapter.update(rendition, delivery: Scene.delivery(rendition), earlier: receipt, journal: update)
    try await adapter.withdraw(delivery: Scene.delivery(rendition), earlier: receipt, journal: farewell)
    #expect(update.failure?.code == "no-update")
    #expect(farewell.failure?.code == "no-withdraw")
    await #expect(throws: DeliveryFailure.self) { try await adapter.find(Scene.delivery(rendition), of: rendition) }
    #expect(await adapter.check().count { $0.severity == .warning } == 2)
  }
}
