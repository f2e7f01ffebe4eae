public import Foundation
public import Publishing
public import PublishingEngine
import Synchronization

/// Renditions are kept beside the deliveries they are for, so that any machine can carry out what another has planned.
extension PostgresStore: RenditionArchive {
  /// How many of those read last are held in memory.
  private static let held = 4

  public func keep(_ rendition: Rendition) throws(StoreFailure) {
    let digest = rendition.digest
    try transact { connection in
      let new = try connection.query(
        """
        INSERT INTO rendition (digest, publication, channel, subject, kept_at)
        VALUES (:digest, :publication, :channel, :subject, :now)
        ON CONFLICT (digest) DO UPDATE SET kept_at = excluded.kept_at RETURNING xmax = 0 AS is_new
        """,
        [
          "digest": .text(digest.hex), "publication": .text(rendition.publication.text),
          "channel": .text(rendition.channel.text), "subject": .text(rendition.subject.text),
          "now": .integer(Date.now.milliseconds),
        ])
      guard new.first?["is_new"].flag == true else { return ((), true) }
      for (place, file) in rendition.files.enumerated() {
        try connection.query(
          """
          INSERT INTO rendition_file (digest, place, name, media_type, content)
          VALUES (:digest, :place, :name, :type, :content)
          """,
          [
            "digest": .text(digest.hex), "place": .integer(Int64(place)), "name": .text(file.name.text),
            "type": .text(file.mediaType), "content": .bytes(file.content),
          ])
      }
      return ((), true)
    }
    hold(rendition)
  }

  public func rendition(_ digest: ContentDigest) throws(StoreFailure) -> Rendition {
    if let held = renditions.withLock({ $0.first { $0.digest == digest } }) { return held }
    let rendition = try read { connection in
      let key: [String: Value] = ["digest": .text(digest.hex)]
      guard
        let row = try connection.query(
          "SELECT publication, channel, subject FROM rendition WHERE digest = :digest", key
        )
        .first, let publication = PostID(try row.text("publication")),
        let channel = ChannelID(try row.text("channel")), let subject = SingleLine(try row.text("subject"))
      else { throw Self.lost(digest) }
      let files = try connection.query(
        "SELECT name, media_type, content FROM rendition_file WHERE digest = :digest ORDER BY place", key
      ).map { row in
        guard let name = FileName(try row.text("name")), let content = row["content"].bytes else {
          throw Self.lost(digest)
        }
        return RenditionFile(name: name, mediaType: try row.text("media_type"), content: content)
      }
      return Rendition(publication: publication, channel: channel, subject: subject, files: files)
    }
    guard rendition.digest == digest else { throw Self.lost(digest) }
    hold(rendition)
    return rendition
  }

  private func hold(_ rendition: Rendition) {
    renditions.withLock { $0 = [rendition] + $0.filter { $0.digest != rendition.digest }.prefix(Self.held - 1) }
  }

  /// Removes renditions that were kept before `date` and that nothing will be sent from any more.
  ///
  /// - Returns: how many were removed.
  @discardableResult
  public func pruneRenditions(keptBefore date: Date) throws(StoreFailure) -> Int {
    try write { connection in
      try connection.query(
        """
        DELETE FROM rendition WHERE kept_at < :date
          AND digest NOT IN (SELECT digest FROM delivery WHERE state NOT IN ('delivered', 'cancelled'))
        """, ["date": .integer(date.milliseconds)]
      ).affected
    }
  }

  private static func lost(_ digest: ContentDigest) -> StoreFailure {
    StoreFailure(
      .damaged,
      Phrase(
        id: "hasil \(digest.short) di PostgreSQL hilang atau rusak; jalankan kim publish lagi untuk pos itu",
        en: "rendition \(digest.short) in PostgreSQL is missing or damaged; run kim publish on the post again"))
  }
}
