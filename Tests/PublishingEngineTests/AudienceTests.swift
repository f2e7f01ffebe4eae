import ChannelKit
import Foundation
import Markup
import Publishing
import PublishingEngine
import PublishingStore
import Testing

@Suite("Tags that choose readers")
struct AudienceTests {
  private func post(for tags: String..., on channel: ChannelID? = nil) throws -> Publication {
    let audience = tags.map { SingleLine(collapsing: $0) }
    var post = Post(
      id: try Scene.require(PostID("banjir")), title: SingleLine(collapsing: "Banjir"), date: .distantPast,
      body: Document(), audience: channel == nil ? audience : [], file: "posts/banjir.md")
    if let channel { post.overrides[channel] = ChannelOverride(audience: audience) }
    return .post(post)
  }

  private func warnings(_ publications: [Publication], tags: [String] = ["rt-01"]) async throws -> [ChannelReport] {
    let scene = try Scene(readers: 2, tags: tags)
    return try await scene.publisher(on: ["situs", "surat"]).rehearse(publications).channels
  }

  @Test("one that nobody carries is told before anything is sent, with those that exist and the one that was meant")
  func slip() async throws {
    let reports = try await warnings([try post(for: "rt-1", "rt-01")])
    #expect(reports.map(\.warnings.count) == [0, 1])
    let warning = try #require(reports.last?.warnings.first)
    #expect(warning.severity == .warning && warning.location?.file == "posts/banjir.md")
    #expect(warning.summary.id.contains("'rt-1'"))
    #expect(warning.hint?.id == "maksudnya 'rt-01'? tag yang ada: rt-01 (2)")
    #expect(reports.last?.planned == 2)
  }

  @Test("so is one of this channel alone, and one when nobody carries any")
  func ofChannel() async throws {
    let reports = try await warnings(
      [try post(for: "pkk", on: Scene(readers: 0).id("surat"))], tags: [])
    #expect(reports.last?.warnings.first?.hint?.en.contains("kim subscribers tag ADDRESS pkk") == true)
  }

  @Test("where all are carried, or none is set, nothing is said")
  func well() async throws {
    #expect(try await warnings([try post(for: "rt-01")]).allSatisfy(\.warnings.isEmpty))
    #expect(try await warnings([try post()]).allSatisfy(\.warnings.isEmpty))
  }

  @Test("a tag whose readers have all left reaches nobody")
  func left() async throws {
    let scene = try Scene(readers: 1, tags: ["rt-01"])
    _ = try scene.store.setStatus(
      .unsubscribed, of: try Scene.require(EmailAddress("warga0@desa.example")), at: scene.now)
    #expect(try scene.store.readerTags().isEmpty)
    let report = try await scene.publisher(on: ["surat"]).publish([try post(for: "rt-01")])
    #expect(report.channels.first?.warnings.count == 1)
  }

  @Test("a channel's own tag is looked at too, and a long list of tags is cut")
  func channelTags() throws {
    let counts = Dictionary(uniqueKeysWithValues: (10...30).map { ("rt-\($0)", $0) })
    let scene = try Scene(readers: 0)
    var channel = try #require(try scene.publisher(on: ["surat"]).channels.first)
    channel.audienceTags = ["warga", "rt-11"]
    let warnings = AudienceInspection(counts: counts).warnings(on: try post(), for: channel)
    #expect(warnings.count == 1 && warnings[0].summary.en.contains("of channel 'surat'"))
    #expect(warnings[0].hint?.en.hasPrefix("tags that exist: rt-30 (30), rt-29 (29)") == true)
    #expect(warnings[0].hint?.en.hasSuffix("…") == true)
  }
}
