import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Website

/// A folder that a person copies from, for sites that are filled by hand.
@Suite("A package to copy from")
struct PackageTests {
  let workspace: TemporaryFolder

  init() throws { workspace = try TemporaryFolder("kim-package") }

  private func adapter(_ site: String = "https://sumberwening.kim.id") throws -> any ChannelAdapter {
    let settings: JSONValue = ["site": .string(site), "api": "package"]
    let values = try WebsiteSettings.schema.read(SettingsNode(settings))
    return try WebsiteChannel().makeAdapter(
      WebsiteSettings(values),
      in: ChannelEnvironment(
        channel: try #require(Scene.channel), community: Scene().community, workspace: workspace.url,
        secrets: MapSecrets([:]), now: { Scene.moment }))
  }

  private func rendition(_ post: Post) throws -> Rendition { try adapter().render(.post(post), in: Scene().context) }

  private func page(_ rendition: Rendition) throws -> String {
    String(decoding: try #require(rendition.file(named: "salin.html")).content, as: UTF8.self)
  }

  private static func full(_ id: String = "panen-raya") throws -> Post {
    try Scene.post(id, body: "Warga memanen.\n\n![Ikatan padi](images/galeri-2.jpg \"Ikut membantu.\")\n") { post in
      post.pictures = [try Scene.picture(caption: "Sawah & langit")]
      post.inlinePictures = ["images/galeri-2.jpg": try Scene.picture("galeri-2.jpg", alt: "")]
      post.isWarning = true
    }
  }

  private var names: [String] {
    let folder = workspace.url.appending(path: "out/situs")
    return ((try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  @Test("a folder holds the text, the sheet and the pictures, scaled and named")
  func files() async throws {
    let rendition = try rendition(Self.full())
    #expect(
      rendition.files.map(\.name.text) == ["artikel.html", "panen-raya-1.jpg", "panen-raya-2.jpg", "salin.html"])
    #expect(rendition.files.filter { $0.mediaType == "image/jpeg" }.allSatisfy { $0.content.count <= 200_000 })
    let adapter = try #require(adapter() as? any FindingAdapter)
    let delivery = Scene.delivery(rendition)
    #expect(try await adapter.find(delivery, of: rendition) == nil)
    let journal = RecordingJournal()
    try await adapter.deliver(rendition, to: [delivery], journal: journal)
    #expect(journal.receipt?.files == rendition.files.map { "out/situs/panen-raya/\($0.name)" })
    #expect(journal.receipt?.remark == "salin ke situs")
    #expect(try await adapter.find(delivery, of: rendition) == journal.receipt)
    try Data("x".utf8).write(to: workspace.url.appending(path: "out/situs/panen-raya/artikel.html"))
    #expect(try await adapter.find(delivery, of: rendition) == nil)
  }

  @Test("the sheet has every field, and a button for each")
  func sheet() throws {
    let page = try page(rendition(Self.full()))
    for value in [
      "Panen Raya di Blok Lor", "Panen tahun ini 6,2 ton per hektare.", "Kegiatan", "panen, padi", "Nurul Hidayati",
      "panen-raya", "Ya, di atas halaman depan", "Petani memanen padi.", "Sawah &amp; langit", "Ikatan padi",
    ] {
      #expect(page.contains(">\(value)</dd>"), "\(value)")
    }
    let ids = Set(page.matches(of: /data-copy="([^"]+)"/).map { String($0.1) })
    #expect(ids.count >= 12)
    for id in ids { #expect(page.contains(" id=\"\(id)\""), "\(id)") }
    #expect(page.contains("Buka <a href=\"https://kelola.kim.id\" rel=\"noopener noreferrer\">kelola.kim.id</a> dan"))
    #expect(page.contains("https://sumberwening.kim.id/panen-raya/"))
    // The leading picture is not part of the text, so only the other has an address to fill in.
    #expect(page.matches(of: /data-place="([^"]+)"/).map { String($0.1) } == ["panen-raya-2.jpg"])
    // What is copied as HTML names the picture as the script looks for it.
    #expect(page.contains("&lt;img src=&quot;panen-raya-2.jpg&quot;"))
  }

  @Test("nothing that an author writes can run or load on the sheet")
  func hostile() throws {
    let title = "</textarea><script>alert(1)</script>"
    let page = try page(
      rendition(Scene.post(title: title, body: "<img src=https://jahat.example/x onerror=alert(1)>\n\n\(title)\n")))
    #expect(page.matches(of: /<script>/).count == 1)
    #expect(page.matches(of: /<\/textarea>/).count == 1)
    #expect(!page.contains("src=\"https:"))
    #expect(page.contains("default-src 'none'; img-src data:;"))
  }

  @Test("an update replaces the folder and leaves what others put there")
  func update() async throws {
    let adapter = try #require(adapter() as? any UpdatingAdapter)
    let first = try rendition(Self.full())
    let journal = RecordingJournal()
    try await adapter.deliver(first, to: [Scene.delivery(first)], journal: journal)
    try Data("catatan".utf8).write(to: workspace.url.appending(path: "out/situs/panen-raya/catatan.txt"))
    let second = try rendition(Scene.post(title: "Panen Usai"))
    let receipt = try #require(journal.receipt)
    let update = RecordingJournal()
    try await adapter.update(second, delivery: Scene.delivery(second), earlier: receipt, journal: update)
    #expect(update.receipt?.remoteID == receipt.remoteID)
    #expect(
      names == ["panen-raya", "panen-raya/artikel.html", "panen-raya/catatan.txt", "panen-raya/salin.html"])
  }

  @Test("a withdrawal leaves a page that says what to do, and follows no path out of the folder")
  func withdrawal() async throws {
    let adapter = try #require(adapter() as? any WithdrawingAdapter)
    let rendition = try rendition(Self.full())
    try await adapter.deliver(rendition, to: [Scene.delivery(rendition)], journal: RecordingJournal())
    let outside = workspace.url.appending(path: "channels.yaml")
    try Data("x".utf8).write(to: outside)
    let journal = RecordingJournal()
    let earlier = Receipt(
      remoteID: "x",
      files: rendition.files.map { "out/situs/panen-raya/\($0.name)" } + [
        "channels.yaml", "out/situs/panen-raya/../../../channels.yaml",
      ])
    try await adapter.withdraw(delivery: Scene.delivery(rendition), earlier: earlier, journal: journal)
    #expect(names == ["panen-raya", "panen-raya/tarik.html"])
    #expect(FileManager.default.fileExists(atPath: outside.path))
    #expect(journal.receipt?.remark?.contains("hapus") == true)
  }

  @Test("a folder that cannot be written is told, and nothing counts as delivered")
  func unwritable() async throws {
    try Data().write(to: workspace.url.appending(path: "out"))
    let adapter = try #require(adapter() as? any DeliveringAdapter & CheckingAdapter)
    let rendition = try rendition(Scene.post())
    let journal = RecordingJournal()
    try await adapter.deliver(rendition, to: [Scene.delivery(rendition)], journal: journal)
    #expect(journal.failure?.code == "export")
  }

  @Test("the channel keeps its contract")
  func contract() async throws {
    let folder = workspace.url.appending(path: "out/kanal-uji")
    let report = try await ChannelConformance(
      WebsiteChannel(), settings: ["site": "https://sumberwening.kim.id", "api": "package"], workspace: workspace.url,
      farSide: .site {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).count
      }
    ).examine()
    #expect(report.findings.isEmpty, "\(report)")
  }
}
