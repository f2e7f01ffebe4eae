public import Foundation
import GRDB
public import Publishing
public import PublishingEngine

/// What was sent when, by which version, with which content. Attempts are written once and never changed.
extension WorkspaceStore {
  /// Notes that a run has begun, so that its attempts can be told by version.
  public func note(_ runner: RunnerID, version: String, at now: Date) throws(StoreFailure) {
    try write { database in
      try database.execute(
        sql: "INSERT INTO run (runner, version, began_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        arguments: [runner.text, version, now.milliseconds])
    }
  }

  /// Attempts in the order they were begun.
  ///
  /// - Parameters:
  ///   - number: the last entry that was read; 0 to begin.
  ///   - limit: how many to read at a time.
  public func history(
    of publication: PostID?, since start: Date?, after number: Int64, limit: Int
  ) throws(StoreFailure) -> [HistoryEntry] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(Self.columns), attempt.number, attempt.begun_at, attempt.settled_at, attempt.code, reader.address
          \(Self.tables) LEFT JOIN reader ON reader.number = delivery.reader
          WHERE attempt.number > :after AND \(Self.selection) ORDER BY attempt.number LIMIT :limit
          """, arguments: Self.arguments(publication, start) + ["after": number, "limit": limit]
      ).map { try HistoryEntry(row: $0) }
    }
  }

  /// The same, newest first and summed up: a line for each rendition, run and end.
  public func historySummary(
    of publication: PostID?, since start: Date?, limit: Int
  ) throws(StoreFailure) -> [HistorySummary] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(Self.columns), min(attempt.begun_at) AS begun_at, count(*) AS count \(Self.tables)
          WHERE \(Self.selection)
          GROUP BY delivery.publication, attempt.channel, delivery.purpose, attempt.digest, attempt.runner, attempt.outcome
          ORDER BY max(attempt.number) DESC LIMIT :limit
          """, arguments: Self.arguments(publication, start) + ["limit": limit]
      ).map { try HistorySummary(row: $0) }
    }
  }

  /// Forgets attempts that were begun before `start`. What has been delivered stays known, so that nothing goes twice.
  ///
  /// - Returns: how many were forgotten.
  public func forgetHistory(before start: Date) throws(StoreFailure) -> Int {
    try write { try Self.forgetAttempts(before: start, in: $0) }
  }

  private static let columns = """
    delivery.publication, publication.title, attempt.channel, delivery.purpose, attempt.outcome, attempt.digest, run.version
    """
  private static let tables = """
    FROM attempt JOIN delivery ON delivery.number = attempt.delivery JOIN publication ON publication.id = delivery.publication
    LEFT JOIN run ON run.runner = attempt.runner
    """
  private static let selection = """
    delivery.publication = coalesce(:publication, delivery.publication) AND attempt.begun_at >= :since
    """

  private static func arguments(_ publication: PostID?, _ start: Date?) -> StatementArguments {
    ["publication": publication?.text, "since": start?.milliseconds ?? .min]
  }
}

extension HistoryEntry {
  fileprivate init(row: Row) throws {
    let summary = try HistorySummary(row: row, count: 1)
    self.init(
      number: row["number"], begun: summary.began,
      settled: (row["settled_at"] as Int64?).map { Date(milliseconds: $0) },
      publication: summary.publication, title: summary.title, channel: summary.channel, purpose: summary.purpose,
      address: (row["address"] as String?).flatMap { EmailAddress($0) }, outcome: summary.outcome, code: row["code"],
      digest: summary.digest, version: summary.version)
  }
}

extension HistorySummary {
  fileprivate init(row: Row, count: Int? = nil) throws {
    guard let publication = PostID(row["publication"] as String), let channel = ChannelID(row["channel"] as String),
      let purpose = Purpose(row["purpose"]), let digest = ContentDigest(hex: row["digest"])
    else { throw RowValues.damaged("attempt") }
    self.init(
      began: Date(milliseconds: row["begun_at"]), publication: publication,
      title: SingleLine(collapsing: row["title"] as String), channel: channel, purpose: purpose,
      outcome: row["outcome"], count: count ?? row["count"], digest: digest, version: row["version"])
  }
}
