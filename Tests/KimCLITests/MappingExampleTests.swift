import Foundation
import Sandbox
import Testing

/// `Examples/mapping.yaml` is what people copy from, so it has to work as it stands.
@Suite struct MappingExampleTests {
  @Test("the documented mapping publishes, updates and checks on the training site")
  func example() async throws {
    try await Newsdesk.open { desk in
      let example = try Repository.text("Examples/mapping.yaml")
      try desk.write(
        "channels.yaml",
        example.replacingOccurrences(of: "http://127.0.0.1:8931", with: desk.ground.siteURL.absoluteString))
      try desk.bring("banjir.md")
      let check = await desk.kim("channel", "check", "situs")
      #expect(check.status == 0, "\(check)")
      let run = await desk.kim("publish", "posts/banjir.md")
      #expect(run.status == 0, "\(run)")
      let article = try #require(await desk.ground.articles().first)
      #expect(article.slug == "banjir")
      #expect(article.isSticky)
      #expect(await desk.ground.media().count == 1)
      let again = await desk.kim("publish", "posts/banjir.md")
      #expect(again.status == 0)
      #expect(await desk.ground.articles().count == 1)
    }
  }
}
