import Foundation
import Publishing
import PublishingEngine
import PublishingStore
import Testing

/// The store as a file: closed to others, clear about damage, shared by processes.
@Suite struct StoreFileTests {
  private let folder: URL
  private var file: URL { folder.appending(path: "state.sqlite") }
  private let now = Date(timeIntervalSince1970: 1_795_000_000)

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kim-state-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  @Test("readers' addresses are for the newsroom's account only")
  func permissions() throws {
    _ = try WorkspaceStore(at: file)
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("a file that is no database is called damaged")
  func damaged() throws {
    try Data(repeating: 0x41, count: 8192).write(to: file)
    let failure = #expect(throws: StoreFailure.self) { try WorkspaceStore(at: file) }
    #expect(failure?.kind == .damaged)
  }

  @Test("two processes that claim at once never get the same delivery")
  func twoAtOnce() async throws {
    let first = try WorkspaceStore(at: file)
    try first.addReaders(400, at: now)
    _ = try first.plan([.readers()], at: now, rehearsal: false)
    let second = try WorkspaceStore(at: file)
    let claims = try await withThrowingTaskGroup(of: [Int64].self) { group in
      for (name, store) in [("a", first), ("b", second)] {
        group.addTask { [now] in
          var numbers: [Int64] = []
          while true {
            let claimed = try store.claim(
              .banjir, on: .surat, limit: 7, within: Quota(), by: RunnerID(name), lease: 60, at: now)
            if claimed.isEmpty { return numbers }
            numbers += claimed.map(\.delivery.number)
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(claims.count == 400)
    #expect(Set(claims).count == 400)
  }

  @Test("a run is alive while it holds its lock, and gone when it lets go")
  func runnerLock() throws {
    var lock: RunnerLock? = try RunnerLock(in: folder)
    let runner = try #require(lock?.runner)
    #expect(RunnerLock.isAlive(runner, in: folder))
    lock = nil
    #expect(!RunnerLock.isAlive(runner, in: folder))
  }

  @Test("a rendition comes back as it was kept, and damage is noticed")
  func archive() throws {
    let archive = RenditionFolder(folder.appending(path: "renditions"))
    let rendition = Rendition(
      publication: .banjir, channel: .situs, subject: SingleLine(collapsing: "Banjir"),
      files: [RenditionFile(name: "artikel.html", mediaType: "text/html", content: Data("<p>air</p>".utf8))])
    try archive.keep(rendition)
    try archive.keep(rendition)
    #expect(try archive.rendition(rendition.digest) == rendition)
    let place = folder.appending(path: "renditions/\(rendition.digest.hex)/0")
    try Data("<p>api</p>".utf8).write(to: place)
    #expect(throws: StoreFailure.self) { try archive.rendition(rendition.digest) }
  }
}
