import Foundation
import GRDB
import PublishingEngine

/// Reads what can still be read from a damaged file of state.
struct Salvage {
  private let file: URL
  /// Rows moved.
  private(set) var count = 0
  /// Whether every row of every table could be read.
  private(set) var isComplete = true
  /// The deliveries read.
  private(set) var deliveries: Set<Int64> = []

  /// Rows read at a time; where that fails, one at a time.
  private static let batch = 500
  /// A hole of more rows than this is the end of what there is.
  private static let longestHole: Int64 = 1 << 20

  init(of file: URL) { self.file = file }

  /// Moves every readable row into `database`, which has all the tables; a row that is there already is replaced.
  mutating func move(into database: Database) throws {
    guard let source = try? DatabaseQueue(path: file.path, configuration: .looking) else {
      isComplete = false
      return
    }
    let tables = try Row.fetchAll(
      database,
      sql: """
        SELECT name, wr FROM pragma_table_list
        WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
        """)
    for table in tables {
      let name: String = table["name"]
      let known = Set(try database.columns(in: name).map(\.name))
      do {
        try source.read { damaged in
          let columns = try damaged.columns(in: name).map(\.name).filter(known.contains)
          let hasNumbers = !(table["wr"] as Bool)
          try move(Table(name: name, columns: columns, key: hasNumbers ? "rowid" : nil), from: damaged, into: database)
        }
      } catch let error as DatabaseError
        where [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR].contains(error.resultCode)
      {
        // The table's own description is lost, or SQLite will not even begin.
        isComplete = false
      }
    }
  }

  private struct Table {
    let name: String
    let columns: [String]
    /// What rows are walked by; `nil` for a table without a number of its own.
    let key: String?

    var selection: String { columns.joined(separator: ", ") }
    var insertion: String {
      "INSERT OR REPLACE INTO \(name) (\(selection)) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))"
    }
  }

  private mutating func move(_ table: Table, from damaged: Database, into database: Database) throws {
    guard let key = table.key else {
      do {
        let rows = try Row.fetchCursor(damaged, sql: "SELECT \(table.selection) FROM \(table.name)")
        while let row = try rows.next() { try insert(row, of: table, into: database) }
      } catch { isComplete = false }
      return
    }
    var last: Int64 = -1
    var hole: Int64 = 1
    while hole <= Self.longestHole {
      func rows(_ limit: Int) throws -> [Row] {
        try Row.fetchAll(
          damaged,
          sql: """
            SELECT \(table.selection), \(key) AS walked FROM \(table.name) WHERE \(key) > ? ORDER BY \(key) LIMIT \(limit)
            """, arguments: [last])
      }
      if let batch = try? rows(Self.batch) {
        if batch.isEmpty { return }
        for row in batch { last = try insert(row, of: table, into: database) }
        hole = 1
      } else if let row = try? rows(1).first {
        last = try insert(row, of: table, into: database)
        hole = 1
      } else {
        // Ever longer strides over what cannot be read.
        isComplete = false
        last += hole
        hole *= 2
      }
    }
  }

  /// - Returns: the row's number, where it has one.
  @discardableResult
  private mutating func insert(_ row: Row, of table: Table, into database: Database) throws -> Int64 {
    do {
      let values = table.columns.map { row[$0] as DatabaseValue }
      try database.execute(sql: table.insertion, arguments: StatementArguments(values))
      count += 1
      if table.name == "delivery", let number = row["number"] as Int64? { deliveries.insert(number) }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      // What breaks the schema's own rules is damage as well.
      isComplete = false
    }
    return row["walked"] as Int64? ?? 0
  }
}
