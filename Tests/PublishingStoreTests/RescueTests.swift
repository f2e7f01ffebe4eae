import Foundation
import Publishing
import PublishingEngine
import Testing

@testable import PublishingStore

@Suite("Out of a damaged state")
struct RescueTests {
  private let folder: URL
  private var file: URL { folder.appending(path: "state.sqlite") }
  private var shelf: BackupShelf { BackupShelf(folder.appending(path: "backups")) }
  private let now = Date(timeIntervalSince1970: 1_795_000_000)
  private let runner = RunnerID("uji")
  private var renditions: RenditionFolder { RenditionFolder(folder.appending(path: "renditions")) }
  private var rescue: StateRescue {
    StateRescue(of: file, shelf: shelf, renditions: renditions, readerChannels: [.surat])
  }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kim-rescue-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Forty readers planned, ten of them delivered, a copy put aside, then twenty more delivered.
  private func publish() throws {
    let store = try WorkspaceStore(at: file)
    try store.addReaders(40, at: now)
    _ = try store.plan([.readers()], at: now, rehearsal: false)
    try deliver(10, in: store)
    try shelf.keep(store, at: now)
    try deliver(20, in: store)
    try store.close()
  }

  private func deliver(_ count: Int, in store: WorkspaceStore) throws {
    for claimed in try store.claim(
      .banjir, on: .surat, after: 0, limit: count, within: Quota(), by: runner, lease: 60, at: now)
    {
      let number = claimed.delivery.number
      try store.begin(number, by: runner, lease: 60, at: now)
      try store.settle(number, .delivered(Receipt(remoteID: "\(number)")), by: runner, at: now)
    }
  }

  private func tally() throws -> DeliveryTally { try WorkspaceStore(at: file).tally(of: .banjir, on: .surat) }

  /// Overwrites a part of the file, as a failing disk would.
  private func damage(_ range: Range<Int>) throws {
    let handle = try FileHandle(forUpdating: file)
    try handle.seek(toOffset: UInt64(range.lowerBound))
    try handle.write(contentsOf: Data(repeating: 0xA5, count: range.count))
    try handle.close()
  }

  @Test("a file that is only said to be damaged comes back as it was")
  func whole() throws {
    try publish()
    let outcome = try rescue.carryOut(at: now + 60)
    #expect(!outcome.isIncomplete && outcome.uncertain == 0 && outcome.rescued > 100)
    #expect(try tally().delivered == 30 && tally().waiting == 10)
    #expect(FileManager.default.fileExists(atPath: outcome.remains.path))
  }

  @Test("a file that cannot be opened gives way to the copy, and what is open becomes uncertain")
  func header() throws {
    try publish()
    try damage(0..<4096)
    #expect(throws: StoreFailure.self) { try WorkspaceStore(at: file) }
    let outcome = try rescue.carryOut(at: now + 60)
    #expect(outcome.backup != nil && outcome.isIncomplete && outcome.uncertain == 30)
    #expect(try tally().delivered == 10 && tally().uncertain == 30 && tally().waiting == 0)
  }

  @Test("wherever one page is lost, nobody who got it would get it again")
  func everyPage() throws {
    try publish()
    let original = try Data(contentsOf: file)
    #expect(original.count / 4096 >= 8)
    for page in 0..<(original.count / 4096) {
      for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path + suffix) }
      try original.write(to: file)
      try damage(page * 4096..<(page + 1) * 4096)
      let outcome = try rescue.carryOut(at: now + Double(page) + 60)
      #expect(StateInspection.verdict(on: file) == .whole, "page \(page)")
      let tally = try tally()
      #expect(tally.delivered + tally.uncertain + tally.waiting == 40, "page \(page): \(tally)")
      // Thirty went out: whoever is not known to have it is not sent it without a person's word.
      #expect(tally.waiting <= 10, "page \(page): \(tally)")
      #expect(outcome.isIncomplete || tally.delivered == 30, "page \(page): \(tally)")
    }
  }

  @Test("what was planned since the copy and is not on record any more is uncertain for every reader")
  func planned() throws {
    try publish()
    for (channel, subject) in [(ChannelID.surat, "Longsor"), (.situs, "Longsor")] {
      try renditions.keep(
        Rendition(
          publication: try #require(PostID("longsor")), channel: channel, subject: SingleLine(collapsing: subject),
          files: []))
    }
    try damage(0..<4096)
    let outcome = try rescue.carryOut(at: now + 60)
    #expect(outcome.uncertain == 70, "thirty of the flood, forty of the landslide")
    let store = try WorkspaceStore(at: file)
    let longsor = try #require(PostID("longsor"))
    #expect(try store.tally(of: longsor, on: .surat).uncertain == 40)
    #expect(try store.publication(longsor)?.channels == [.surat])
  }

  @Test("without any copy the file alone gives what it can")
  func noBackup() throws {
    try publish()
    try FileManager.default.removeItem(at: folder.appending(path: "backups"))
    let outcome = try rescue.carryOut(at: now)
    #expect(outcome.backup == nil && !outcome.isIncomplete)
    #expect(try tally().delivered == 30)
  }

  @Test("a copy that is damaged itself is passed over")
  func damagedBackup() throws {
    try publish()
    let newest = try #require(shelf.backups.first)
    try FileManager.default.copyItem(at: newest.file, to: shelf.place(at: now - 86_400))
    try Data(repeating: 0, count: 8192).write(to: newest.file)
    try damage(0..<4096)
    let outcome = try rescue.carryOut(at: now + 60)
    #expect(outcome.backup?.date == now - 86_400)
    #expect(try tally().delivered == 10)
  }

  @Test("a restored copy of a workspace sends to nobody by itself")
  func doubt() throws {
    try publish()
    let store = try WorkspaceStore(at: file)
    #expect(try store.doubtWhatIsOpen() == 10)
    #expect(try store.tally(of: .banjir, on: .surat).uncertain == 10)
    #expect(try store.doubtWhatIsOpen() == 0)
  }
}
