import Foundation
import GRDB
public import Publishing
public import PublishingEngine

extension WorkspaceStore {
  public func errata(for edition: PostID) throws(StoreFailure) -> [Erratum] {
    try read { database in
      // An edition that is out prints what it has printed; later corrections are the next one's.
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM correction
          WHERE edition = :edition
            OR (edition IS NULL AND NOT EXISTS (SELECT 1 FROM delivery WHERE publication = :edition))
          ORDER BY noted_at, publication, number
          """, arguments: ["edition": edition.text])
      return try rows.map { row in
        guard let post = PostID(row["publication"] as String) else { throw RowValues.damaged("correction") }
        return Erratum(
          post: post, title: SingleLine(collapsing: row["title"] as String),
          correction: Correction(
            date: Date(milliseconds: row["noted_at"]), note: SingleLine(collapsing: row["note"] as String)))
      }
    }
  }

  public func take(_ errata: [Erratum], into edition: PostID) throws(StoreFailure) {
    guard !errata.isEmpty else { return }
    try write { database in
      for erratum in errata {
        try database.execute(
          sql: "UPDATE correction SET edition = ? WHERE publication = ? AND noted_at = ? AND edition IS NULL",
          arguments: [edition.text, erratum.post.text, erratum.correction.date.milliseconds])
      }
    }
  }

  public func approve(_ approval: Approval) throws(StoreFailure) {
    try write { database in
      try database.execute(
        sql: """
          INSERT INTO approval (publication, digest, editor, approved_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
          """,
        arguments: [
          approval.publication.text, approval.digest.hex, approval.editor.text, approval.date.milliseconds,
        ])
    }
  }

  public func approvals(of publication: PostID) throws(StoreFailure) -> [Approval] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM approval WHERE publication = ? ORDER BY number", arguments: [publication.text]
      ).map { row in
        guard let digest = ContentDigest(hex: row["digest"]) else { throw RowValues.damaged("approval") }
        return Approval(
          publication: publication, digest: digest, editor: SingleLine(collapsing: row["editor"] as String),
          date: Date(milliseconds: row["approved_at"]))
      }
    }
  }
}
