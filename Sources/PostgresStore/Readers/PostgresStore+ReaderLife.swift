import Foundation
public import Publishing
public import PublishingEngine

/// What happens to one reader after they came.
extension PostgresStore {
  public func reader(at address: EmailAddress) throws(StoreFailure) -> Reader? {
    try repeating(3) { try pool.with { try Reader.found(at: address, $0) } }
  }

  public func reader(numbered number: Int64) throws(StoreFailure) -> Reader? {
    try repeating(3) { try pool.with { try Reader.found(numbered: number, $0) } }
  }

  public func move(_ reader: Reader, to status: Reader.Status, _ event: ReaderEvent) throws(StoreFailure) {
    let key: [String: Value] = ["reader": .integer(reader.number)]
    try write { connection in
      // Somebody who was asked and has not said yes waits for their word again, however well their address is.
      let isAsked =
        try connection.query(
          "SELECT EXISTS (SELECT FROM invitation WHERE reader = :reader) AS asked", key
        ).first?["asked"].flag ?? false
      let status = isAsked && reader.status == .bounced && status == .active ? Reader.Status.pending : status
      let changed = try connection.query(
        "UPDATE reader SET status = :status, changed_at = :now WHERE number = :number AND status <> :status",
        [
          "status": .text(status.rawValue), "now": .integer(event.date.milliseconds),
          "number": .integer(reader.number),
        ])
      guard changed.affected > 0 else { return }
      if isAsked, status == .active { try connection.query("DELETE FROM invitation WHERE reader = :reader", key) }
      let record = ReaderRecord(number: reader.number, connection: connection)
      if status != .active { try record.callOffAll(at: event.date.milliseconds) }
      try record.note(event)
    }
  }

  public func tag(_ reader: Reader, with tags: [String], _ event: ReaderEvent) throws(StoreFailure) -> Int {
    try write { connection in
      var changed: [String] = []
      for tag in tags {
        let rows = try connection.query(
          event.kind == .untagged
            ? "DELETE FROM reader_tag WHERE reader = :reader AND tag = :tag"
            : "INSERT INTO reader_tag (reader, tag) VALUES (:reader, :tag) ON CONFLICT DO NOTHING",
          ["reader": .integer(reader.number), "tag": .text(tag)])
        if rows.affected > 0 { changed.append(tag) }
      }
      guard !changed.isEmpty else { return 0 }
      var event = event
      event.detail = changed.joined(separator: ", ")
      try ReaderRecord(number: reader.number, connection: connection).note(event)
      return changed.count
    }
  }
}
