/// Where a shared record is: a database of PostgreSQL, as its own tools write it.
///
/// Prints without the password.
public struct PostgresAddress: Sendable, CustomStringConvertible, CustomReflectable {
  /// `postgres://kim@db.desa.example/kim?sslmode=verify-full`, without a password.
  public var url: String
  /// `nil` for what PostgreSQL finds itself: `PGPASSWORD`, `~/.pgpass`, or none where none is asked for.
  let password: String?

  public init(url: String, password: String?) {
    self.url = url
    self.password = password
  }

  public var description: String { url }
  public var customMirror: Mirror { Mirror(self, children: ["url": url]) }
}
