public import Foundation
public import Publishing
public import PublishingEngine

/// What was sent when, by which version, with which content.
extension PostgresStore: HistoryStore {
  public func note(_ runner: RunnerID, version: String, at now: Date) throws(StoreFailure) {
    _ = try journal(of: runner, version: version, at: now)
  }

  public func history(
    of publication: PostID?, since start: Date?, after number: Int64, limit: Int
  ) throws(StoreFailure) -> [HistoryEntry] {
    let rows = try ask(
      """
      SELECT \(Self.columns), attempt.number, attempt.begun_at, attempt.settled_at, attempt.code, reader.address
      \(Self.tables) LEFT JOIN reader ON reader.number = delivery.reader
      WHERE attempt.number > :after AND \(Self.selection) ORDER BY attempt.number LIMIT :limit
      """,
      Self.arguments(publication, start).merging(["after": .integer(number), "limit": .integer(Int64(limit))]) { $1 })
    return try guarded { try rows.map { try HistoryEntry($0) } }
  }

  public func historySummary(
    of publication: PostID?, since start: Date?, limit: Int
  ) throws(StoreFailure) -> [HistorySummary] {
    let rows = try ask(
      """
      SELECT \(Self.columns), min(attempt.begun_at) AS begun_at, count(*) AS count \(Self.tables)
      WHERE \(Self.selection)
      GROUP BY delivery.publication, publication.title, attempt.channel, delivery.purpose, attempt.digest, attempt.run,
        run.version, attempt.outcome
      ORDER BY max(attempt.number) DESC LIMIT :limit
      """, Self.arguments(publication, start).merging(["limit": .integer(Int64(limit))]) { $1 })
    return try guarded { try rows.map { try HistorySummary($0, count: $0.count("count")) } }
  }

  public func forgetHistory(before start: Date) throws(StoreFailure) -> Int {
    try write { try Self.forgetAttempts(["since": .integer(start.milliseconds)], $0) }
  }

  private static let columns = """
    delivery.publication, publication.title, attempt.channel, delivery.purpose, attempt.outcome, attempt.digest, run.version
    """
  private static let tables = """
    FROM attempt JOIN delivery ON delivery.number = attempt.delivery JOIN publication ON publication.id = delivery.publication
    LEFT JOIN run ON run.number = attempt.run
    """
  private static let selection = """
    delivery.publication = coalesce(:publication, delivery.publication) AND attempt.begun_at >= :since
    """

  private static func arguments(_ publication: PostID?, _ start: Date?) -> [String: Value] {
    ["publication": Value(publication?.text), "since": .integer(start?.milliseconds ?? .min)]
  }
}

extension HistoryEntry {
  fileprivate init(_ row: AnswerRow) throws(StoreFailure) {
    let summary = try HistorySummary(row, count: 1)
    self.init(
      number: try row.integer("number"), begun: summary.began, settled: row["settled_at"].date,
      publication: summary.publication, title: summary.title, channel: summary.channel, purpose: summary.purpose,
      address: row["address"].text.flatMap { EmailAddress($0) }, outcome: summary.outcome, code: row["code"].text,
      digest: summary.digest, version: summary.version)
  }
}

extension HistorySummary {
  fileprivate init(_ row: AnswerRow, count: Int) throws(StoreFailure) {
    guard let publication = PostID(try row.text("publication")), let channel = ChannelID(try row.text("channel")),
      let purpose = Purpose(try row.text("purpose")), let digest = ContentDigest(hex: try row.text("digest"))
    else { throw .damaged("attempt") }
    self.init(
      began: try row.date("begun_at"), publication: publication, title: try row.line("title"), channel: channel,
      purpose: purpose, outcome: row["outcome"].text, count: count, digest: digest, version: row["version"].text)
  }
}
