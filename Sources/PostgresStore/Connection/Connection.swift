import CPostgres
import PublishingEngine

/// One session with PostgreSQL. Used by one thread at a time.
///
/// Unchecked: whoever has taken it out of the pool, or owns it, is alone with it.
final class Connection: @unchecked Sendable {
  private let handle: OpaquePointer
  /// Statements that the server has prepared, by their text.
  private var prepared: [String: String] = [:]
  /// Whether it can be used no more.
  private(set) var isBroken = false

  /// What every session is set up with. A commit is on the server's disk when the call returns, whatever the server's
  /// default; a session whose machine has vanished ends within a minute, and what it held with it.
  private static let setup = """
    SET synchronous_commit TO on; SET lock_timeout TO '30s'; SET idle_in_transaction_session_timeout TO '5min';
    SET tcp_keepalives_idle TO 20; SET tcp_keepalives_interval TO 10; SET tcp_keepalives_count TO 3;
    SET tcp_user_timeout TO '50s'; SET client_min_messages TO error
    """

  /// Connects. What the address says overrides what is set here.
  init(to address: PostgresAddress) throws(StoreFailure) {
    guard cpostgres_is_available() != 0 else { throw .noLibrary }
    var parameters: [(String, String)] = [
      ("client_encoding", "UTF8"), ("application_name", "kim"), ("connect_timeout", "10"),
      ("keepalives_idle", "20"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
      ("tcp_user_timeout", "50000"), ("dbname", address.url),
    ]
    if let password = address.password { parameters.append(("password", password)) }
    let handle = Self.withStrings(parameters.map(\.0)) { keywords in
      Self.withStrings(parameters.map(\.1)) { values in PQconnectdbParams(keywords, values, 1) }
    }
    guard let handle else { throw .unreachable("libpq") }
    guard PQstatus(handle) == Int32(CONNECTION_OK) else {
      let words = String(cString: PQerrorMessage(handle))
      PQfinish(handle)
      throw .unreachable(words)
    }
    self.handle = handle
    cpostgres_silence(handle)
    do { try run(Self.setup) } catch { throw StoreFailure(error) }
  }

  deinit { PQfinish(handle) }

  var database: String { PQdb(handle).map { String(cString: $0) } ?? "" }
  var host: String { PQhost(handle).map { String(cString: $0) } ?? "" }
  /// `150018` is 15.18.
  var serverVersion: Int { Int(PQserverVersion(handle)) }

  /// Runs statements without parameters or answers.
  func run(_ text: String) throws(PostgresTrouble) { _ = try checked(PQexec(handle, text)) }

  /// Runs a statement with its parameters by name; each is prepared at the server once.
  @discardableResult
  func query(_ sql: String, _ arguments: [String: Value] = [:]) throws(PostgresTrouble) -> Rows {
    let query = Query.named(sql)
    let name = try prepare(query)
    var values: [Value] = []
    for parameter in query.names { values.append(arguments[parameter] ?? .null) }
    return try checked(execute(name, values))
  }

  private func prepare(_ query: Query) throws(PostgresTrouble) -> String {
    if let name = prepared[query.text] { return name }
    let name = "q\(prepared.count)"
    _ = try checked(PQprepare(handle, name, query.text, Int32(query.names.count), nil))
    prepared[query.text] = name
    return name
  }

  private func execute(_ name: String, _ values: [Value]) -> OpaquePointer? {
    let texts = values.map(\.written)
    let lengths = values.map { value -> Int32 in if case .bytes(let data) = value { Int32(data.count) } else { 0 } }
    let formats = values.map { value -> Int32 in if case .bytes = value { 1 } else { 0 } }
    // One block for all of them, each text with its zero at the end.
    var block: [UInt8] = []
    var starts: [Int?] = []
    for (value, text) in zip(values, texts) {
      if case .bytes(let data) = value {
        starts.append(block.count)
        block += data
        block.append(0)
      } else if let text {
        starts.append(block.count)
        block += text.utf8
        block.append(0)
      } else {
        starts.append(nil)
      }
    }
    if block.isEmpty { block.append(0) }
    return block.withUnsafeBytes { bytes in
      let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      let pointers = starts.map { start in start.flatMap { offset in base.map { $0 + offset } } }
      return PQexecPrepared(handle, name, Int32(values.count), pointers, lengths, formats, 1)
    }
  }

  private func checked(_ result: OpaquePointer?) throws(PostgresTrouble) -> Rows {
    let status = result.map { Int(PQresultStatus($0)) }
    if let result, status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK { return Rows(result) }
    defer { if let result { PQclear(result) } }
    func field(_ which: Int) -> String? {
      result.flatMap { PQresultErrorField($0, Int32(which)) }.map { String(cString: $0) }
    }
    let isLost = PQstatus(handle) != Int32(CONNECTION_OK)
    let trouble = PostgresTrouble(
      state: isLost ? nil : field(PG_DIAG_SQLSTATE) ?? "XX000",
      words: field(PG_DIAG_MESSAGE_PRIMARY) ?? String(cString: PQerrorMessage(handle)))
    if trouble.isConnectionLost { isBroken = true }
    throw trouble
  }

  private static func withStrings<Value>(
    _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Value
  ) -> Value {
    let copies = strings.map { $0.utf8CString }
    func point(_ rest: ArraySlice<ContiguousArray<CChar>>, _ pointers: [UnsafePointer<CChar>?]) -> Value {
      guard let first = rest.first else { return (pointers + [nil]).withUnsafeBufferPointer { body($0.baseAddress) } }
      return first.withUnsafeBufferPointer { point(rest.dropFirst(), pointers + [$0.baseAddress]) }
    }
    return point(copies[...], [])
  }
}
