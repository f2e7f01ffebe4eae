import Foundation
import Publishing
import Testing

@testable import KimCLI
@testable import kim

@Suite struct PreviewWatchTests {
  @Test("the page is written anew once a change has come to rest, and its pulse goes on")
  func follows() async throws {
    try await Newsdesk.open { desk in
      try desk.write("posts/air.md", PublishTests.water("Air mati pukul delapan."))
      var watch = try await Self.watch(desk)
      #expect(try desk.text("out/pratinjau/air.html").contains("data-pulse=\".air.denyut.svg\" data-beat=\"1\""))
      #expect(try desk.text("out/pratinjau/.air.denyut.svg").contains("width=\"1\""))
      #expect(try await watch.look() == nil)

      try desk.write("posts/air.md", PublishTests.water("Air mati pukul sembilan lebih."))
      #expect(try await watch.look() == nil, "it may be in the middle of being written")
      #expect(try await watch.look() == [])
      #expect(try await watch.look() == nil)
      let page = try desk.text("out/pratinjau/air.html")
      #expect(page.contains("data-beat=\"2\"") && page.contains("pukul sembilan lebih"))
      #expect(try desk.text("out/pratinjau/.air.denyut.svg").contains("width=\"2\""))

      try watch.end()
      #expect(try !desk.text("out/pratinjau/air.html").contains("data-pulse=\""))
      #expect(try desk.text("out/pratinjau/.air.denyut.svg").contains("width=\"3\""))
    }
  }

  @Test("a text or a configuration that cannot be read is told above the renditions of the one before")
  func broken() async throws {
    try await Newsdesk.open { desk in
      try desk.write("posts/air.md", PublishTests.water("Air mati pukul delapan."))
      var watch = try await Self.watch(desk)
      try desk.write("posts/air.md", "---\ntanggal: 31 Juni 2026\n---\nAir.\n")
      _ = try await watch.look()
      let told = try #require(try await watch.look())
      #expect(told.contains { $0.summary.id == "pos ini belum berjudul" })
      let page = try desk.text("out/pratinjau/air.html")
      #expect(page.contains("class=\"stale\"") && page.contains("pos ini belum berjudul"))
      #expect(page.contains("pukul delapan"))

      try desk.write("posts/air.md", PublishTests.water("Air hidup lagi."))
      try desk.write("channels.yaml", "channels: 7\n")
      _ = try await watch.look()
      #expect(try await watch.look()?.isEmpty == false)
      try desk.write("channels.yaml", desk.configuration())
      _ = try await watch.look()
      #expect(try await watch.look() == [])
      let mended = try desk.text("out/pratinjau/air.html")
      #expect(mended.contains("Air hidup lagi") && !mended.contains("class=\"stale\""))
    }
  }

  @Test("files are told apart by what they are, not by their names")
  func footprint() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kim-footprint-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "a")
    let seen = Footprint(of: [file.path])
    #expect(seen.again == seen)
    try Data("1".utf8).write(to: file)
    let there = seen.again
    #expect(there != seen)
    // An editor that writes beside and renames leaves a file of the same size.
    try Data("2".utf8).write(to: file, options: .atomic)
    #expect(there.again != there)
  }

  @Test("a pulse stays within what a picture's width can say, and its address within an address")
  func pulse() {
    var pulse = PreviewPulse(page: URL(filePath: "/a/kabar \"baru\" #1.html"), beat: 998)
    pulse.advance()
    #expect(pulse.beat == 999)
    pulse.advance()
    #expect(pulse.beat == 1)
    #expect(pulse.escapedAddress == ".kabar%20%22baru%22%20%231.denyut.svg")
    #expect(pulse.file(beside: URL(filePath: "/a/b.html")).path == "/a/.kabar \"baru\" #1.denyut.svg")
  }

  private static func watch(_ desk: Newsdesk) async throws -> PreviewWatch {
    let surroundings = Surroundings(
      terminal: BufferTerminal(), environment: ["KIM_TEST_PASSWORD": "latihan"], directory: desk.folder,
      plugins: bundledPlugins, now: { Newsdesk.monday }, language: .indonesian)
    let newsroom = try Newsroom.open(Workspace(root: desk.folder), surroundings)
    let proof = try await PreviewProof.make(of: "posts/air.md", for: [], in: newsroom)
    let file = PreviewFile(url: desk.folder.appending(path: "out/pratinjau/air.html"))
    return try PreviewWatch(proof, of: "posts/air.md", for: [], at: file, in: newsroom)
  }
}
