internal import ChannelKit
internal import Foundation
internal import Publishing

/// The folder that holds a feed: `feed.json`, which is also the record of all entries, what is made from it, and
/// the pictures.
struct FeedFolder: Sendable {
  let url: URL
  let channel: String
  let writer: FeedWriter
  let entryLimit: Int

  /// What a change came to.
  struct Change: Sendable {
    /// Whether readers will see it: a file has other bytes than before.
    var isVisible: Bool
  }

  /// The most that `feed.json` may have, in bytes; 500 long entries have a tenth of it.
  private static let recordLimit = 64 << 20

  /// The entries that stand in the feed.
  ///
  /// - Throws: `misconfigured` when a file that kim did not write stands in the way.
  func entries() throws(DeliveryFailure) -> [FeedEntry] {
    let file = url.appending(path: FeedWriter.jsonName)
    guard FileManager.default.fileExists(atPath: file.path) else {
      for name in FeedWriter.fileNames where !isFree(name) { throw Self.foreign(url.appending(path: name)) }
      return []
    }
    guard let content = try? Data(contentsOf: file), content.count <= Self.recordLimit,
      let record = try? JSONDecoder().decode(Record.self, from: content)
    else { throw Self.foreign(file) }
    guard record.extras.channel == channel else { throw Self.taken(url, by: record.extras.channel) }
    return record.items
  }

  /// Reads the entries, has them changed, and writes what is different: new pictures first, the record last, then
  /// removes the pictures that no entry shows any more. Two processes change a feed one after the other.
  func change(
    adding pictures: [RenditionFile], _ change: (inout EntryList) -> Void
  ) async throws(DeliveryFailure) -> Change {
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      let lock = try await FolderLock.take(url)
      return try withExtendedLifetime(lock) {
        var list = EntryList(try entries(), limit: entryLimit)
        change(&list)
        return try write(list.entries, pictures)
      }
    } catch let failure as DeliveryFailure {
      throw failure
    } catch {
      throw Self.unwritten(url, error)
    }
  }

  private func write(_ entries: [FeedEntry], _ pictures: [RenditionFile]) throws -> Change {
    let shown = Set(entries.flatMap { $0.pictures.map(\.file) })
    let new = pictures.filter { shown.contains($0.name.text) }.map { (name: $0.name.text, content: $0.content) }
    var isVisible = false
    for (name, content) in new + writer.files(of: entries) {
      isVisible = try WholeFile(name, in: url).write(content) || isVisible
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: url.path)
    where EntryAlbum.isPrint(name) && !shown.contains(name) {
      // A picture of a post that was withdrawn must not stay on the web.
      try FileManager.default.removeItem(at: url.appending(path: name))
    }
    try WholeFile.settle(url)
    return Change(isVisible: isVisible)
  }

  /// Whether the folder, or the one that it would be made in, can be written to.
  var isWritable: Bool {
    var place = url
    while !FileManager.default.fileExists(atPath: place.path), place.pathComponents.count > 1 {
      place.deleteLastPathComponent()
    }
    return access(place.path, W_OK | X_OK) == 0
  }

  /// Whether a name is not taken by somebody else's file.
  private func isFree(_ name: String) -> Bool {
    let file = url.appending(path: name)
    guard FileManager.default.fileExists(atPath: file.path) else { return true }
    let text = (try? Data(contentsOf: file)).map { String(decoding: $0.prefix(8192), as: UTF8.self) }
    return text?.contains("<generator>\(FeedWriter.generator)</generator>") ?? false
  }

  private struct Record: Decodable {
    struct Extras: Decodable { var channel: String }

    var items: [FeedEntry]
    var extras: Extras

    private enum CodingKeys: String, CodingKey {
      case items
      case extras = "_kim"
    }
  }
}

extension FeedFolder {
  private static func foreign(_ file: URL) -> DeliveryFailure {
    DeliveryFailure(
      .misconfigured,
      Phrase(
        id: "\(file.path) bukan umpan buatan kim; pindahkan berkas itu, atau pilih 'folder' lain",
        en: "\(file.path) is not a feed that kim made; move it away, or choose another 'folder'"), code: "foreign-feed")
  }

  private static func taken(_ folder: URL, by channel: String) -> DeliveryFailure {
    let name = SingleLine(collapsing: channel.prefix(60))
    return DeliveryFailure(
      .misconfigured,
      Phrase(
        id: "umpan di \(folder.path) milik kanal '\(name)'; beri setiap kanal 'folder' sendiri",
        en: "the feed in \(folder.path) belongs to channel '\(name)'; give each channel a 'folder' of its own"),
      code: "foreign-feed")
  }

  private static func unwritten(_ folder: URL, _ error: any Error) -> DeliveryFailure {
    let words = Phrase.systemError(error)
    return DeliveryFailure(
      .unavailable(notBefore: nil),
      Phrase(
        id: "umpan tidak dapat ditulis ke \(folder.path): \(words.id)",
        en: "the feed cannot be written to \(folder.path): \(words.en)"), code: "feed-folder")
  }
}
