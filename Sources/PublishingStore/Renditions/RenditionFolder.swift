public import Foundation
public import Publishing
public import PublishingEngine

/// Keeps planned renditions under `.kim/renditions/‹digest›/`, each with a list of its files.
public struct RenditionFolder: RenditionArchive {
  /// What `rendition.json` holds: everything but the files' content.
  private struct Contents: Codable {
    struct File: Codable {
      var name: FileName
      var mediaType: String
    }

    var publication: PostID
    var channel: ChannelID
    var subject: SingleLine
    var files: [File]
  }

  private static let list = "rendition.json"
  private let folder: URL

  public init(_ folder: URL) { self.folder = folder }

  public func keep(_ rendition: Rendition) throws(StoreFailure) {
    let digest = rendition.digest
    let place = folder.appending(path: digest.hex)
    // What a power cut has left half on the disk is replaced by the whole.
    if (try? self.rendition(digest)) != nil { return }
    let contents = Contents(
      publication: rendition.publication, channel: rendition.channel, subject: rendition.subject,
      files: rendition.files.map { Contents.File(name: $0.name, mediaType: $0.mediaType) })
    // Written aside and moved into place whole: a killed run leaves no half of a rendition under its digest.
    let draft = folder.appending(path: "\(digest.short)-\(getpid())-\(UInt32.random(in: .min ... .max)).part")
    do {
      try FileManager.default.createDirectory(at: draft, withIntermediateDirectories: true)
      for (index, file) in rendition.files.enumerated() {
        try file.content.write(to: draft.appending(path: "\(index)"))
      }
      try JSONEncoder().encode(contents).write(to: draft.appending(path: Self.list))
      // A place without its list is what a careless hand left; it must not shadow the whole one.
      try? FileManager.default.removeItem(at: place)
      if rename(draft.path, place.path) != 0, errno != EEXIST, errno != ENOTEMPTY {
        throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
      }
      try? FileManager.default.removeItem(at: draft)
    } catch {
      try? FileManager.default.removeItem(at: draft)
      throw StoreFailure(writing: error)
    }
  }

  public func rendition(_ digest: ContentDigest) throws(StoreFailure) -> Rendition {
    let place = folder.appending(path: digest.hex)
    guard let list = try? Data(contentsOf: place.appending(path: Self.list)),
      let contents = try? JSONDecoder().decode(Contents.self, from: list)
    else { throw Self.damaged(digest) }
    var files: [RenditionFile] = []
    for (index, file) in contents.files.enumerated() {
      guard let content = try? Data(contentsOf: place.appending(path: "\(index)")) else { throw Self.damaged(digest) }
      files.append(RenditionFile(name: file.name, mediaType: file.mediaType, content: content))
    }
    let rendition = Rendition(
      publication: contents.publication, channel: contents.channel, subject: contents.subject, files: files)
    guard rendition.digest == digest else { throw Self.damaged(digest) }
    return rendition
  }

  /// What is known of a rendition without its files.
  struct Kept {
    var digest: ContentDigest
    var publication: PostID
    var channel: ChannelID
    var subject: SingleLine
    var made: Date
  }

  /// What was kept since `date`, oldest first.
  func kept(since date: Date) -> [Kept] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.compactMap { name -> Kept? in
      let list = folder.appending(path: name).appending(path: Self.list)
      guard let digest = ContentDigest(hex: name), let data = try? Data(contentsOf: list),
        let contents = try? JSONDecoder().decode(Contents.self, from: data),
        let made = (try? FileManager.default.attributesOfItem(atPath: list.path))?[.modificationDate] as? Date,
        made >= date
      else { return nil }
      return Kept(
        digest: digest, publication: contents.publication, channel: contents.channel, subject: contents.subject,
        made: made)
    }.sorted { ($0.made, $0.digest.hex) < ($1.made, $1.digest.hex) }
  }

  /// What lies in the folder and nothing will be sent from any more, and what killed runs left half made.
  ///
  /// - Parameters:
  ///   - needed: what open deliveries will be sent from.
  ///   - date: what was made since then counts as needed: a run may have made it and not yet planned it.
  public func stale(keeping needed: Set<ContentDigest>, since date: Date) -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { name in
      guard ContentDigest(hex: name).map({ !needed.contains($0) }) ?? name.hasSuffix(".part") else { return nil }
      let place = folder.appending(path: name)
      let made = (try? FileManager.default.attributesOfItem(atPath: place.path))?[.modificationDate] as? Date
      return made.map { $0 < date } == true ? place : nil
    }
  }

  /// Removes what is stale.
  ///
  /// - Returns: how many renditions were removed.
  @discardableResult
  public func prune(keeping needed: Set<ContentDigest>, since date: Date) -> Int {
    stale(keeping: needed, since: date).count { (try? FileManager.default.removeItem(at: $0)) != nil }
  }

  private static func damaged(_ digest: ContentDigest) -> StoreFailure {
    StoreFailure(
      .damaged,
      Phrase(
        id: "hasil \(digest.short) di .kim/renditions hilang atau rusak; jalankan kim publish lagi untuk pos itu",
        en: "rendition \(digest.short) in .kim/renditions is missing or damaged; run kim publish on the post again"))
  }
}
