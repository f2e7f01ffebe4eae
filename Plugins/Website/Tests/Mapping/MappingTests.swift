import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Sandbox
import Testing

@testable import Website

/// The training site plays an interface that is nobody's; kim learns it from `mapping`.
@Suite("On a site with an API of its own")
struct MappingTests {
  private static func post(_ id: String = "panen-raya") throws -> Post {
    try Scene.post(id, body: "Warga memanen & menjemur.\n\n![Ikatan padi](images/galeri-2.jpg)\n") { post in
      post.pictures = [try Scene.picture()]
      post.inlinePictures = ["images/galeri-2.jpg": try Scene.picture("galeri-2.jpg", alt: "")]
    }
  }

  @Test("an article arrives whole, at the address that the site says, once")
  func whole() async throws {
    let ground = try await TrainingGround.open(password: "latihan", now: { Scene.moment })
    let adapter = try VillageMapping.adapter(ground.siteURL.absoluteString)
    let first = try await Scene().deliver(Self.post(), by: adapter)
    #expect(first.receipt?.url?.absoluteString == "\(ground.siteURL)/panen-raya/", "\(first.entries)")
    #expect(try await Scene().deliver(Self.post(), by: adapter).receipt == first.receipt)
    let article = try #require(await ground.articles().first)
    #expect(await ground.articles().count == 1)
    #expect(article.excerpt == "Panen tahun ini 6,2 ton per hektare.")
    #expect(article.date == Scene.moment.addingTimeInterval(-86_400))
    let media = await ground.media()
    #expect(media.map(\.altText) == ["Petani memanen padi.", "Ikatan padi"])
    #expect(article.featuredMedia == media.first?.id)
    #expect(article.content.contains("src=\"\(ground.siteURL)\(media.last?.path ?? "-")\""))
    let terms = await ground.terms()
    #expect(terms.filter { article.tags.contains($0.id) }.map(\.name) == ["panen", "padi"])
    await ground.close()
  }

  @Test("a post is changed and withdrawn, and stays one article")
  func changes() async throws {
    let ground = try await TrainingGround.open(password: "latihan", now: { Scene.moment })
    let adapter = try VillageMapping.adapter(ground.siteURL.absoluteString)
    let receipt = try #require(try await Scene().deliver(Self.post(), by: adapter).receipt)
    let newer = try adapter.render(.post(Scene.post(title: "Panen Raya Usai")), in: Scene().context)
    let update = RecordingJournal()
    try await adapter.update(newer, delivery: Scene.delivery(newer), earlier: receipt, journal: update)
    #expect(update.receipt?.remoteID == receipt.remoteID)
    #expect(await ground.articles().map(\.title) == ["Panen Raya Usai"])
    // The new version has no photo, so the site has none to show.
    #expect(await ground.articles().map(\.featuredMedia) == [0])
    let farewell = RecordingJournal()
    try await adapter.withdraw(delivery: Scene.delivery(newer), earlier: receipt, journal: farewell)
    #expect(farewell.receipt?.remoteID == receipt.remoteID)
    #expect(await ground.articles().map(\.status) == [.trash])
    #expect(try await adapter.find(Scene.delivery(newer), of: newer) == nil)
    await ground.close()
  }

  @Test(
    "other ways in and other forms work too",
    arguments: ["basic", "header", "login"], ["form", "multipart"])
  func ways(signIn: String, body: String) async throws {
    let ground = try await TrainingGround.open(password: "latihan", now: { Scene.moment })
    var mapping = VillageMapping.whole.setting("sign_in", .string(signIn))
    if signIn == "header" { mapping = mapping.setting("sign_in_header", "X-Kunci") }
    if signIn == "login" {
      mapping = mapping.setting(
        "login",
        [
          "request": "POST /masuk", "body": .string(body), "fields": ["nama": "{user}", "sandi": "{password}"],
          "result": "data.tiket",
        ])
    }
    mapping = mapping.setting("create", mapping["create"]?.setting("body", .string(body)))
    let adapter = try VillageMapping.adapter(
      ground.siteURL.absoluteString, mapping, [.init("user", .string(ground.user))])
    let journal = try await Scene().deliver(Self.post(), by: adapter)
    #expect(journal.receipt != nil, "\(journal.entries)")
    let article = try #require(await ground.articles().first)
    #expect(article.title == "Panen Raya di Blok Lor")
    #expect(article.tags.count == 2)
    #expect(article.featuredMedia != 0)
    await ground.close()
  }

  @Test("the leading picture can travel in the article's own form")
  func leadInForm() async throws {
    let ground = try await TrainingGround.open(password: "latihan", now: { Scene.moment })
    let create = VillageMapping.whole["create"]?.setting("body", "multipart").setting(
      "fields", ["judul": "{title}", "isi": "{content}", "keterangan": "{lead_alt}", "foto": "{lead_file}"])
    let mapping = VillageMapping.whole.setting("picture", nil).setting("create", create)
    let adapter = try VillageMapping.adapter(ground.siteURL.absoluteString, mapping)
    let journal = try await Scene().deliver(Scene.post { $0.pictures = [try Scene.picture()] }, by: adapter)
    #expect(journal.receipt != nil, "\(journal.entries)")
    #expect(await ground.media().map(\.altText) == ["Petani memanen padi."])
    #expect(await ground.articles().first?.featuredMedia == ground.media().first?.id)
    // A photo in the text has no place in that form.
    #expect(try await Scene().deliver(Self.post("lain"), by: adapter).failure?.code == "no-picture")
    await ground.close()
  }

  @Test("a lost answer is looked up, and without a way to look it stays uncertain", arguments: [true, false])
  func lostAnswer(canFind: Bool) async throws {
    let ground = try await TrainingGround.open(password: "latihan", now: { Scene.moment })
    await ground.inject(.dropAfterStoring, method: "POST", path: "/api/berita")
    let mapping = canFind ? VillageMapping.whole : VillageMapping.whole.setting("find", nil)
    let adapter = try VillageMapping.adapter(ground.siteURL.absoluteString, mapping)
    let journal = try await Scene().deliver(Scene.post(), by: adapter)
    #expect((journal.receipt != nil) == canFind)
    #expect((journal.failure?.kind == .uncertain) == !canFind)
    #expect(await ground.articles().count == 1)
    await ground.close()
  }

  @Test("runs at the same moment leave one article")
  func parallel() async throws {
    let ground = try await TrainingGround.open(password: "latihan", now: { Scene.moment })
    let address = ground.siteURL.absoluteString
    let receipts = try await withThrowingTaskGroup(of: Receipt?.self) { group in
      for _ in 1...5 {
        group.addTask {
          try await Scene().deliver(Scene.post(), by: VillageMapping.adapter(address)).receipt
        }
      }
      return try await group.reduce(into: Set<Receipt?>()) { $0.insert($1) }
    }
    #expect(receipts.count == 1 && !receipts.contains(nil))
    #expect(await ground.articles().count { $0.status != .trash } == 1)
    await ground.close()
  }

  @Test("the channel keeps its contract there")
  func contract() async throws {
    let ground = try await TrainingGround.open(now: { Sample.date })
    let report = try await ChannelConformance(
      WebsiteChannel(), settings: VillageMapping.settings(ground.siteURL.absoluteString),
      secrets: MapSecrets(["KIM_SITE_PASSWORD": ground.password]),
      farSide: .site { await ground.articles().count { $0.status != .trash } },
      waivers: ["fields", "expect"].map {
        Waiver(.settingsAreStrict, on: $0, because: "the names in it are the site's own, and any is right")
      }
    ).examine()
    #expect(report.findings.isEmpty, "\(report)")
    await ground.close()
  }
}
