import ChannelKit
import Foundation
import Markup
import Publishing
import PublishingEngine
import PublishingStore
import Synchronization

/// A workspace with a site, a mail channel and an export, on a clock of its own.
final class Scene: Sendable {
  let folder: URL
  let store: WorkspaceStore
  let site = FakeSite()
  let mail = FakeMail()
  private let clock = Mutex(Date(timeIntervalSince1970: 1_795_000_000))

  init(readers: Int = 3, tags: [String] = []) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kim-scene-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try WorkspaceStore(at: folder.appending(path: "state.sqlite"))
    let list = try (0..<readers).map { index in
      NewReader(
        address: try Scene.require(EmailAddress("warga\(index)@desa.example")), tags: tags,
        consent: Consent(textVersion: "1", date: now, means: "uji", recordedBy: "uji"))
    }
    _ = try store.add(list, at: now)
  }

  var now: Date { clock.withLock { $0 } }
  func pass(_ seconds: TimeInterval) { clock.withLock { $0 += seconds } }

  /// - Parameter names: the channels that take part; all of them when there are none.
  func publisher(on names: [String] = [], quota: Quota = Quota(), runner: String = "satu") throws -> Publisher {
    let channels = [
      EngineChannel(
        id: try id("situs"), manifest: manifest("site", .site, [.update, .find, .withdraw, .hostsArticles]),
        adapter: site),
      EngineChannel(id: try id("surat"), manifest: manifest("mail", .readers, []), adapter: mail, quota: quota),
      EngineChannel(id: try id("ekspor"), manifest: manifest("export", .folder, []), adapter: FakeExport()),
    ]
    return Publisher(
      community: Community(name: SingleLine(collapsing: "KIM Uji"), timeZone: .gmt),
      channels: channels.filter { names.isEmpty || names.contains($0.id.text) }, among: channels,
      dispatcher: Dispatcher(
        store: store, archive: RenditionFolder(folder.appending(path: "renditions")),
        exports: ExportFolder(workspace: folder), runner: RunnerID(runner), now: { [self] in now },
        observer: SilentObserver()), cacheFolder: nil)
  }

  func post(_ title: String = "Banjir", id: String = "banjir", publishAt: Date? = nil, isWarning: Bool = false) throws
    -> Publication
  {
    .post(
      Post(
        id: try Scene.require(PostID(id)), title: SingleLine(collapsing: title), date: now, isWarning: isWarning,
        publishAt: publishAt, body: Document(), file: "posts/\(id).md"))
  }

  func id(_ text: String) throws -> ChannelID { try Scene.require(ChannelID(text)) }

  private func manifest(
    _ kind: String, _ audience: ChannelManifest.Audience, _ abilities: Set<ChannelManifest.Ability>
  ) -> ChannelManifest {
    ChannelManifest(
      kind: kind, title: .verbatim(kind), summary: .verbatim(kind), audience: audience, abilities: abilities)
  }

  static func require<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw CocoaError(.coderValueNotFound) }
    return value
  }
}
