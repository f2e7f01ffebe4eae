import Foundation
import Publishing
import PublishingConfiguration
import Testing

@Suite("The files that come with kim")
struct ExampleFileTests {
  /// The project's own folder, which is a workspace.
  private static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static let posts = [
    "air-bersih", "bank-sampah", "banjir", "galeri-pawai", "harga-umkm", "hoaks-bantuan",
  ]

  @Test("hold posts without a mistake", arguments: posts)
  func read(_ name: String) throws {
    let reader = PostReader(workspace: Self.project, timeZone: .gmt, channels: [], inspect: TestPictures.inspect)
    let (post, remarks) = try reader.read(Self.project.appending(path: "Examples/posts/\(name).md"))
    #expect(remarks.map(\.line) == [])
    #expect(post.file == "Examples/posts/\(name).md")
    #expect(post.summary != nil && post.category != nil && post.author != nil)
  }

  @Test("are all of them read here")
  func complete() throws {
    let folder = Self.project.appending(path: "Examples/posts").path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".md") }
    #expect(names.sorted() == Self.posts.sorted().map { $0 + ".md" })
  }

  @Test("tell the gallery's pictures and its link to another post")
  func gallery() throws {
    let reader = PostReader(workspace: Self.project, timeZone: .gmt, channels: [], inspect: TestPictures.inspect)
    let (post, _) = try reader.read(Self.project.appending(path: "Examples/posts/galeri-pawai.md"))
    #expect(post.pictures.count == 7 && post.inlinePictures.count == 7)
    #expect(post.inlinePictures["images/galeri-5.jpg"]?.alt == "Warga berebut gunungan di lapangan desa.")
    #expect(post.linkedPosts.values.map(\.text) == ["harga-umkm"])
  }
}
