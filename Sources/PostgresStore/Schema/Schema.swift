import Foundation
import Publishing
import PublishingEngine

/// The tables, step by step. A step that was released is never edited; a change is a new step.
///
/// Moments are whole milliseconds since 1970, and text is compared byte by byte, as in a workspace's own file.
enum Schema {
  struct Step {
    var name: String
    var sql: String
  }

  static let steps = [
    Step(name: "deliveries", sql: deliveries), Step(name: "readers", sql: readers),
    Step(name: "schedules", sql: schedules), Step(name: "announcements", sql: announcements),
    Step(name: "inbox", sql: inbox), Step(name: "renditions", sql: renditions), Step(name: "guards", sql: guards),
  ]

  /// Brings the tables up to date; one process does, and the others wait for it.
  static func prepare(_ connection: Connection) throws {
    if try isCurrent(connection) { return }
    try connection.run("BEGIN")
    do {
      try connection.query("SELECT pg_advisory_xact_lock(hashtext('kim schema'), hashtext(current_schema()))")
      try connection.run(
        """
        CREATE TABLE IF NOT EXISTS kim_schema (
          step integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())
        """)
      let known = try applied(connection)
      for (index, step) in steps.enumerated() where index >= known {
        try connection.run(step.sql)
        try connection.query(
          "INSERT INTO kim_schema (step, name) VALUES (:step, :name)",
          ["step": .integer(Int64(index) + 1), "name": .text(step.name)])
      }
      try connection.run("COMMIT")
    } catch {
      if !connection.isBroken { try? connection.run("ROLLBACK") }
      throw error
    }
  }

  private static func isCurrent(_ connection: Connection) throws -> Bool {
    do {
      let known = try applied(connection)
      guard known <= steps.count else { throw StoreFailure.newer }
      return known == steps.count
    } catch let trouble as PostgresTrouble where trouble.isUnprepared {
      return false
    }
  }

  private static func applied(_ connection: Connection) throws -> Int {
    try connection.query("SELECT coalesce(max(step), 0) AS step FROM kim_schema").first?.count("step") ?? 0
  }
}

extension StoreFailure {
  fileprivate static let newer = StoreFailure(
    .newer,
    Phrase(
      id: "catatan di PostgreSQL ditulis oleh kim yang lebih baru; perbarui kim di komputer ini",
      en: "the record in PostgreSQL was written by a newer kim; update kim on this computer"))
}
