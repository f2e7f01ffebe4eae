import Foundation
import Publishing
import PublishingEngine
import PublishingStore

extension PostID {
  static let banjir = PostID(slugging: "banjir").unsafelyUnwrapped
}

extension ChannelID {
  static let situs = ChannelID("situs").unsafelyUnwrapped
  static let surat = ChannelID("surat").unsafelyUnwrapped
}

extension ContentDigest {
  static func of(_ text: String) -> ContentDigest { ContentDigest(of: Data(text.utf8)) }
}

extension PlanEntry {
  static func site(_ text: String = "old", isUpdatable: Bool = true) -> PlanEntry {
    PlanEntry(
      publication: .banjir, title: SingleLine(collapsing: "Banjir"), file: "posts/banjir.md", channel: .situs,
      purpose: .publish, recipients: .site, digest: .of(text), isUpdatable: isUpdatable)
  }

  static func readers(tags: [String] = []) -> PlanEntry {
    PlanEntry(
      publication: .banjir, title: SingleLine(collapsing: "Banjir"), file: "posts/banjir.md", channel: .surat,
      purpose: .publish, recipients: .readers(tags: tags), digest: .of("mail"), isUpdatable: false)
  }
}

extension NewReader {
  static func sample(_ address: String, tags: [String] = []) -> NewReader {
    NewReader(
      address: EmailAddress(address).unsafelyUnwrapped, name: SingleLine(collapsing: "Warga"), tags: tags,
      consent: Consent(textVersion: "1", date: Date(timeIntervalSince1970: 0), means: "formulir", recordedBy: "uji"))
  }
}

extension WorkspaceStore {
  /// A store in a file of its own, as a real workspace has it.
  static func temporary(isAlive: @escaping @Sendable (RunnerID) -> Bool = { _ in true }) throws -> WorkspaceStore {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kim-store-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return try WorkspaceStore(at: folder.appending(path: "state.sqlite"), isAlive: isAlive)
  }
}

extension ReaderDirectory {
  func addReaders(_ count: Int, at now: Date) throws {
    _ = try add((0..<count).map { .sample("warga\($0)@sumberwening.example") }, at: now)
  }
}
