import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Feed

@Suite("Feed: the folder")
struct FolderTests {
  private static func failure(_ scene: Scene) async -> DeliveryFailure? {
    do {
      try await scene.publish(Scene.post(3))
      return nil
    } catch {
      return error as? DeliveryFailure
    }
  }

  @Test("a file that kim did not write is left alone", arguments: ["feed.json", "rss.xml", "atom.xml"])
  func foreign(_ name: String) async throws {
    let scene = try Scene()
    let theirs = Data("<rss><generator>WordPress</generator></rss>".utf8)
    try scene.folder.write(theirs, as: "out/umpan/\(name)")
    let failure = await Self.failure(scene)
    #expect(failure?.kind == .misconfigured)
    #expect(failure?.reason.en.contains(name) == true)
    #expect(try Files(scene.files).contents == [name: theirs])
    #expect(await (try scene.adapter()).check().contains { $0.severity == .error })
  }

  @Test("a feed that belongs to another channel is left alone")
  func twoChannels() async throws {
    var scene = try Scene()
    try await scene.publish(Scene.post(3))
    scene.channel = Sample.channel("umpan-dua")
    scene.settings = ["address": "https://sumberrejeki.example/", "folder": "out/umpan"]
    #expect(await Self.failure(scene)?.code == "foreign-feed")
  }

  @Test("when the record is lost, the feed begins anew in its own files")
  func lostRecord() async throws {
    let scene = try Scene()
    try await scene.publish(Scene.post(3))
    try FileManager.default.removeItem(at: scene.files.appending(path: "feed.json"))
    try await scene.publish(Scene.post(5))
    #expect(try scene.feed().ids.count == 1)
  }

  @Test("a run that was killed between the files is made good by the repetition")
  func killed() async throws {
    let scene = try Scene()
    try await scene.publish(Scene.post(3))
    let record = try Data(contentsOf: scene.files.appending(path: "feed.json"))
    try await scene.publish(Scene.post(5))
    // The record is written last: the others are ahead of it, and a draft lies about.
    try record.write(to: scene.files.appending(path: "feed.json"))
    try scene.folder.write(Data("setengah".utf8), as: "out/umpan/.feed.json.part")
    #expect(try await scene.find(Scene.post(5)) == nil)
    try await scene.publish(Scene.post(5))
    #expect(try scene.feed().ids.count == 2)
    #expect(try Files(scene.files).contents.keys.sorted() == ["atom.xml", "feed.json", "rss.xml"])
  }

  @Test("runs at the same time lose no entry")
  func together() async throws {
    let scene = try Scene()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for day in 1...8 { group.addTask { try await scene.publish(Scene.post(day)) } }
      try await group.waitForAll()
    }
    #expect(try scene.feed().ids.count == 8)
  }

  @Test("a folder that cannot be made is tried again later, and says why")
  func unwritable() async throws {
    let scene = try Scene()
    try scene.folder.write(Data(), as: "out")
    let failure = await Self.failure(scene)
    #expect(failure?.kind == .unavailable(notBefore: nil))
    #expect(failure?.code == "feed-folder")
    #expect(await (try scene.adapter()).check().contains { $0.severity == .error })
  }

  @Test("a draft that is a link leads nowhere")
  func linkedDraft() async throws {
    let scene = try Scene()
    let victim = try scene.folder.write(Data("aman".utf8), as: "secrets")
    try FileManager.default.createDirectory(at: scene.files, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: scene.files.appending(path: ".feed.json.part"), withDestinationURL: victim)
    try await scene.publish(Scene.post(3))
    #expect(try Data(contentsOf: victim) == Data("aman".utf8))
  }

  @Test("pictures lie beside the feed as long as an entry shows them")
  func pictures() async throws {
    let scene = try Scene()
    let samples = try SamplePublications(in: scene.folder.url)
    guard case .post(let album) = samples["pictures"], case .post(let warning) = samples["warning"] else {
      Issue.record("no sample")
      return
    }
    func photos() throws -> [String] { try Files(scene.files).contents.keys.filter { $0.hasPrefix("foto") } }
    try await scene.publish(album)
    #expect(try photos().count == 2)
    try await scene.publish(warning)
    // Somebody else's photo is not ours to remove.
    try scene.folder.write(Data(), as: "out/umpan/foto-keluarga.jpg")
    try await scene.withdraw(album)
    #expect(try photos().count == 2)
    try await scene.withdraw(warning)
    #expect(try photos() == ["foto-keluarga.jpg"])
  }
}
