import Foundation
import Publishing
import Testing

@testable import Imaging

@Suite("Keeping derived pictures between runs")
struct CacheTests {
  private let folder: TestFolder
  private let recipe = PictureRecipe(maxWidth: 50, maxHeight: 50, encoding: .jpeg(quality: 80))

  init() throws { folder = try TestFolder() }

  /// A picture no other test decodes, so that only the folder can hold a result of it.
  private func source(_ shade: UInt8) throws -> PictureFile {
    let png = TestPNG.make(width: 70, height: 60) { x, y in (shade, UInt8(x), UInt8(y), 255) }
    return try PictureInspector.inspect(folder.file("foto-\(shade).png", png))
  }

  private var cache: URL { folder.url.appending(path: "cache") }

  private func entries() throws -> [URL] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: cache.path(percentEncoded: false))
    return names.map { cache.appending(path: $0) }.filter { !$0.hasDirectoryPath && $0.lastPathComponent.count == 64 }
  }

  @Test("a kept picture needs its source no more")
  func hit() throws {
    let file = try source(1)
    let first = try Darkroom(cacheFolder: cache).develop(file, as: recipe)
    try Data("lain".utf8).write(to: file.url)
    Negatives.shared.forgetAll()
    #expect(try Darkroom(cacheFolder: cache).develop(file, as: recipe) == first)
    #expect(throws: PictureFailure.self) { try Darkroom(cacheFolder: nil).develop(file, as: recipe) }
  }

  @Test("each recipe is kept for itself")
  func recipes() throws {
    let file = try source(2)
    let darkroom = Darkroom(cacheFolder: cache)
    var other = recipe
    other.ink = .grey
    #expect(try darkroom.develop(file, as: recipe) != darkroom.develop(file, as: other))
    #expect(try entries().count == 2)
  }

  @Test("a damaged entry is made again", arguments: ["flip", "cut", "empty", "header"])
  func damage(kind: String) throws {
    let file = try source(3)
    let first = try Darkroom(cacheFolder: cache).develop(file, as: recipe)
    let entry = try #require(entries().first)
    var content = try Data(contentsOf: entry)
    switch kind {
    case "flip": content[content.count - 9] ^= 1
    case "cut": content = content.prefix(content.count / 2)
    case "empty": content = Data()
    default: content = Data("kim-picture image/jpeg -1 x\n".utf8) + content
    }
    let damaged = content
    try damaged.write(to: entry)
    #expect(try Darkroom(cacheFolder: cache).develop(file, as: recipe) == first)
    #expect(try Data(contentsOf: entry) != damaged)
  }

  @Test("a cache that cannot be written is done without")
  func unwritable() throws {
    let blocked = try folder.file("bukan-folder", Data("x".utf8))
    let file = try source(4)
    let kept = try Darkroom(cacheFolder: cache).develop(file, as: recipe)
    #expect(try Darkroom(cacheFolder: blocked).develop(file, as: recipe) == kept)
    // /proc takes no new folder or file, whoever asks.
    let full = folder.url.appending(path: "penuh")
    try FileManager.default.createDirectory(at: full, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: full.appending(path: "pictures"), withDestinationURL: URL(filePath: "/proc/self"))
    #expect(try Darkroom(cacheFolder: full).develop(file, as: recipe) == kept)
  }

  @Test("nothing but whole entries is left behind")
  func tidy() throws {
    _ = try Darkroom(cacheFolder: cache).develop(try source(5), as: recipe)
    let names = try FileManager.default.subpathsOfDirectory(atPath: cache.path(percentEncoded: false))
    #expect(names.allSatisfy { !$0.contains("/.") })
  }
}
