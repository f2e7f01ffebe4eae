import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Sandbox
import Testing

@testable import Website

/// The training site is what beginners meet first, so the channel must be at home there.
@Suite("On the training site")
struct TrainingSiteTests {
  private func open() async throws -> (ground: TrainingGround, adapter: WebsiteAdapter) {
    let ground = try await TrainingGround.open(password: "latihan", now: { Scene.moment })
    var scene = Scene()
    scene.password = ground.password
    return (ground, try scene.adapter(ground.siteURL.absoluteString))
  }

  private func deliver(_ post: Post, by adapter: WebsiteAdapter) async throws -> RecordingJournal {
    let rendition = try adapter.render(.post(post), in: Scene().context)
    let journal = RecordingJournal()
    try await adapter.deliver(rendition, to: [Scene.delivery(rendition)], journal: journal)
    return journal
  }

  @Test("an article with photos is there, at the address that was predicted, and once")
  func article() async throws {
    let (ground, adapter) = try await open()
    let post = try Scene.post(body: "Warga memanen.\n\n![Ikatan padi](images/galeri-2.jpg)\n") { post in
      post.pictures = [try Scene.picture()]
      post.inlinePictures = ["images/galeri-2.jpg": try Scene.picture("galeri-2.jpg", alt: "")]
    }
    let journal = try await deliver(post, by: adapter)
    #expect(journal.receipt?.url?.absoluteString == adapter.address(of: post))
    #expect(try await deliver(post, by: adapter).receipt == journal.receipt)
    let articles = await ground.articles()
    #expect(articles.map(\.title) == ["Panen Raya di Blok Lor"])
    #expect(articles.first?.status == .publish)
    #expect(await ground.media().count == 2)
    #expect(await ground.terms().contains { $0.name == "Kegiatan" })
    await ground.close()
  }

  @Test("a lost answer leaves one article", arguments: [true, false])
  func lostAnswer(isStored: Bool) async throws {
    let (ground, adapter) = try await open()
    await ground.inject(
      isStored ? .dropAfterStoring : .dropBeforeStoring, method: "POST", path: "/wp-json/wp/v2/posts")
    let journal = try await deliver(Scene.post(), by: adapter)
    if isStored {
      #expect(journal.receipt != nil)
    } else {
      #expect(journal.failure?.kind == .uncertain)
      #expect(try await deliver(Scene.post(), by: adapter).receipt != nil)
    }
    #expect(await ground.articles().count == 1)
    await ground.close()
  }

  @Test("the channel keeps its contract there")
  func contract() async throws {
    let ground = try await TrainingGround.open(now: { Sample.date })
    let report = try await ChannelConformance(
      WebsiteChannel(),
      settings: [
        "site": .string(ground.siteURL.absoluteString), "user": .string(ground.user),
        "password": ["env": "KIM_SITE_PASSWORD"],
      ],
      secrets: MapSecrets(["KIM_SITE_PASSWORD": ground.password]),
      farSide: .site { await ground.articles().count { $0.status != .trash } }
    ).examine()
    #expect(report.findings.isEmpty, "\(report)")
    await ground.close()
  }
}
