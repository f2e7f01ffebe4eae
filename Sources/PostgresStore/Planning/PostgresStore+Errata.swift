import Foundation
public import Publishing
public import PublishingEngine

extension PostgresStore {
  public func errata(for edition: PostID) throws(StoreFailure) -> [Erratum] {
    // An edition that is out prints what it has printed; later corrections are the next one's.
    let rows = try ask(
      """
      SELECT publication, title, note, noted_at FROM correction
      WHERE edition = :edition
        OR (edition IS NULL AND NOT EXISTS (SELECT FROM delivery WHERE publication = :edition))
      ORDER BY noted_at, publication, number
      """, ["edition": .text(edition.text)])
    return try guarded {
      try rows.map { row in
        guard let post = PostID(try row.text("publication")) else { throw StoreFailure.damaged("correction") }
        return Erratum(
          post: post, title: try row.line("title"),
          correction: Correction(date: try row.date("noted_at"), note: try row.line("note")))
      }
    }
  }

  public func take(_ errata: [Erratum], into edition: PostID) throws(StoreFailure) {
    guard !errata.isEmpty else { return }
    try write { connection in
      for erratum in errata {
        try connection.query(
          """
          UPDATE correction SET edition = :edition WHERE publication = :post AND noted_at = :noted AND edition IS NULL
          """,
          [
            "edition": .text(edition.text), "post": .text(erratum.post.text),
            "noted": .integer(erratum.correction.date.milliseconds),
          ])
      }
    }
  }

  public func approve(_ approval: Approval) throws(StoreFailure) {
    try ask(
      """
      INSERT INTO approval (publication, digest, editor, approved_at) VALUES (:post, :digest, :editor, :at)
      ON CONFLICT DO NOTHING
      """,
      [
        "post": .text(approval.publication.text), "digest": .text(approval.digest.hex),
        "editor": .text(approval.editor.text), "at": .integer(approval.date.milliseconds),
      ])
  }

  public func approvals(of publication: PostID) throws(StoreFailure) -> [Approval] {
    let rows = try ask(
      "SELECT digest, editor, approved_at FROM approval WHERE publication = :post ORDER BY number",
      ["post": .text(publication.text)])
    return try guarded {
      try rows.map { row in
        guard let digest = ContentDigest(hex: try row.text("digest")) else { throw StoreFailure.damaged("approval") }
        return Approval(
          publication: publication, digest: digest, editor: try row.line("editor"), date: try row.date("approved_at"))
      }
    }
  }
}
