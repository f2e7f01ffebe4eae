import Publishing
import PublishingEngine

extension Reader {
  static let selection = """
    SELECT reader.*, (SELECT string_agg(tag, E'\\n') FROM reader_tag WHERE reader_tag.reader = reader.number) AS tags
    FROM reader
    """

  /// Reads a row of `selection`.
  init(_ row: AnswerRow) throws(StoreFailure) {
    guard let address = EmailAddress(try row.text("address")), let status = Status(rawValue: try row.text("status"))
    else { throw .damaged("reader \(try row.integer("number"))") }
    self.init(
      number: try row.integer("number"), name: row["name"].text.flatMap { SingleLine($0) }, address: address,
      status: status, tags: row["tags"].text?.split(separator: "\n").map(String.init).sorted() ?? [],
      token: try row.text("token"))
  }

  static func found(at address: EmailAddress, _ connection: Connection) throws -> Reader? {
    try connection.query("\(selection) WHERE folded = :folded", ["folded": .text(address.folded)]).first.map {
      try Reader($0)
    }
  }

  static func found(numbered number: Int64, _ connection: Connection) throws -> Reader? {
    try connection.query("\(selection) WHERE number = :number", ["number": .integer(number)]).first.map {
      try Reader($0)
    }
  }
}

/// What is written about one reader, within a transaction.
struct ReaderRecord {
  let number: Int64
  let connection: Connection

  /// Whoever is not active any more gets nothing more, at once.
  func callOffAll(at moment: Int64) throws {
    try connection.query(
      "UPDATE delivery SET state = 'cancelled', settled_at = :now WHERE state = 'ready' AND reader = :reader",
      ["now": .integer(moment), "reader": .integer(number)])
  }

  func note(_ event: ReaderEvent) throws {
    try connection.query(
      """
      INSERT INTO reader_event (reader, kind, at, detail, recorded_by) VALUES (:reader, :kind, :at, :detail, :by)
      """,
      [
        "reader": .integer(number), "kind": .text(event.kind.rawValue), "at": .integer(event.date.milliseconds),
        "detail": Value(event.detail), "by": .text(event.recordedBy),
      ])
  }

  func note(_ consent: Consent) throws {
    try connection.query(
      """
      INSERT INTO consent (reader, text_version, given_at, means, recorded_by)
      VALUES (:reader, :version, :given, :means, :by)
      """,
      [
        "reader": .integer(number), "version": .text(consent.textVersion),
        "given": .integer(consent.date.milliseconds), "means": .text(consent.means),
        "by": .text(consent.recordedBy),
      ])
  }
}
