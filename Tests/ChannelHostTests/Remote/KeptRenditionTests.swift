import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import ChannelHost

@Suite("Renditions of a program")
struct KeptRenditionTests {
  private static func text(_ adapter: any ChannelAdapter, _ post: Post, panes: Bool = false) throws -> String? {
    let context = RenderContext(community: Sample.community, channel: Sample.channel("uji"), wantsPanes: panes)
    return try adapter.render(.post(post), in: context).files.first.map { String(decoding: $0.content, as: UTF8.self) }
  }

  @Test("are kept for the run, and asked for anew when anything is different")
  func kept() throws {
    let scene = try RemoteScene("counts-its-renderings")
    let adapter = try scene.adapter()
    let (post, other) = (Sample.post(), Sample.post(title: "Lain"))
    #expect(try Self.text(adapter, post) == "1")
    #expect(try Self.text(adapter, post) == "1")
    #expect(try Self.text(adapter, other) == "2")
    #expect(try Self.text(adapter, post, panes: true) == "3")
    #expect(try Self.text(adapter, post) == "1")
    withExtendedLifetime(scene) {}
  }

  @Test("a picture counts by its content and not by its place")
  func pictures() throws {
    let scene = try RemoteScene("counts-its-renderings")
    let adapter = try scene.adapter()
    func album(_ name: String) throws -> Post {
      let samples = try SamplePublications(in: scene.folder.url.appending(path: name))
      guard case .post(let post) = samples["pictures"] else { throw CancellationError() }
      return post
    }
    var changed = try album("a")
    #expect(try Self.text(adapter, changed) == "1")
    #expect(try Self.text(adapter, album("b")) == "1")
    changed.pictures[0].file.digest = ContentDigest(of: Data("lain".utf8))
    #expect(try Self.text(adapter, changed) == "2")
  }

  @Test("the oldest go when there are more than fit, and none is kept where none is to be")
  func bounds() throws {
    var limits = RemoteScene.brisk
    limits.memory = 25
    let scene = try RemoteScene("counts-its-renderings", limits: limits)
    let adapter = try scene.adapter()
    // Two bytes each, and nine of the pane that is not asked for.
    let posts = (1...4).map { Sample.post("pos-\($0)") }
    for (index, post) in posts.enumerated() { #expect(try Self.text(adapter, post) == "\(index + 1)") }
    #expect(try Self.text(adapter, posts[3]) == "4")
    #expect(try Self.text(adapter, posts[0]) == "5")

    limits.memory = 0
    let forgetful = try RemoteScene("counts-its-renderings", limits: limits)
    let anew = try forgetful.adapter()
    #expect(try Self.text(anew, posts[0]) == "1")
    #expect(try Self.text(anew, posts[0]) == "2")
  }

  @Test("an error is not kept")
  func errors() throws {
    let scene = try RemoteScene("crashes-once")
    let adapter = try scene.adapter()
    #expect(throws: DiagnosticError.self) { try Self.text(adapter, Sample.post()) }
    #expect(try Self.text(adapter, Sample.post()) == "ok")
    withExtendedLifetime(scene) {}
  }
}
