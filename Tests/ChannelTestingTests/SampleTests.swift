import ChannelKit
import ChannelTesting
import Foundation
import Imaging
import Publishing
import Testing

@Suite("Sample publications")
struct SampleTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("the photo lies on its side, names its owner, and can be developed")
  func photo() throws {
    let samples = try SamplePublications(in: folder.url)
    let photo = try #require(samples["pictures"]?.posts[0].leadPicture)
    let found = try PictureInspector.inspect(photo.file.url)
    #expect(found == photo.file)
    #expect(found.width == 320 && found.height == 480)
    #expect(try Data(contentsOf: photo.file.url).range(of: Data(SamplePublications.photographer.utf8)) != nil)
    let small = try Darkroom(cacheFolder: nil).develop(photo.file, as: PictureRecipe(maxWidth: 240, maxHeight: 240))
    #expect(small.height == 240 && small.width == 160)
    #expect(small.data.range(of: Data(SamplePublications.photographer.utf8)) == nil)
  }

  @Test("the drawing is what its facts say")
  func drawing() throws {
    let samples = try SamplePublications(in: folder.url)
    let map = try #require(samples["pictures"]?.posts[0].inlinePictures["images/peta.png"])
    #expect(try PictureInspector.inspect(map.file.url) == map.file)
  }

  @Test("two sets of samples differ in where their pictures lie and in nothing else")
  func repeatable() throws {
    let one = try SamplePublications(in: folder.url.appending(path: "a"))
    let two = try SamplePublications(in: folder.url.appending(path: "b"))
    #expect(one.posts.map(\.name) == two.posts.map(\.name))
    for (left, right) in zip(one.posts, two.posts) where left.name != "pictures" && left.name != "warning" {
      #expect(left == right)
    }
    #expect(
      one["pictures"]?.posts.flatMap(\.pictures).map(\.file.digest)
        == two["pictures"]?.posts.flatMap(\.pictures).map(\.file.digest))
  }

  @Test("every sample has an id of its own")
  func ids() throws {
    let samples = try SamplePublications(in: folder.url)
    let ids = (samples.posts + [samples.edition]).map(\.publication.id)
    #expect(Set(ids).count == ids.count)
  }
}

@Suite("Fakes")
struct FakeTests {
  @Test("settings from a literal read like settings from a file")
  func settings() throws {
    let node = SettingsNode(["paper": "A4", "columns": 3, "fold": true, "groups": ["RT 01", "RT 02"], "none": .null])
    #expect(node["paper"]?.scalar == "A4")
    #expect(node["columns"]?.value == .integer(3) && node["columns"]?.scalar == "3")
    #expect(
      try SettingType<[SingleLine]>.list(of: SettingType<SingleLine>.text).read(#require(node["groups"])).map(\.text)
        == ["RT 01", "RT 02"])
    guard case .mapping(let entries) = node.value else { throw Unexpected() }
    #expect(entries.map(\.keyLocation.line) == [2, 3, 4, 5, 8])
  }

  @Test("secrets come by name, path or command line; others are refused by name")
  func secrets() throws {
    let secrets: MapSecrets = ["KIM": "satu", "secrets/smtp": "dua", "pass situs": "tiga"]
    let place = SourceLocation(file: "channels.yaml", line: 4)
    #expect(try secrets.secret(SecretReference(.env("KIM"), at: place)).reveal() == "satu")
    #expect(try secrets.secret(SecretReference(.file("secrets/smtp"), at: place)).reveal() == "dua")
    #expect(try secrets.secret(SecretReference(.command(["pass", "situs"]), at: place)).reveal() == "tiga")
    let error = #expect(throws: DiagnosticError.self) { try secrets.secret(SecretReference(.env("LAIN"), at: place)) }
    #expect(error?.diagnostics.first?.location == place)
    #expect(secrets.requests.count == 4)
    var shown = ""
    dump(secrets, to: &shown)
    #expect(!shown.contains("satu") && !"\(secrets)".contains("satu"))
  }

  @Test("a clock shows what it was set to")
  func clock() {
    let clock = SettableClock()
    let now = clock.now
    clock.advance(by: 60)
    #expect(now() == SettableClock.start.addingTimeInterval(60))
    clock.set(to: Sample.date)
    #expect(now() == Sample.date)
  }

  private struct Unexpected: Error {}
}
