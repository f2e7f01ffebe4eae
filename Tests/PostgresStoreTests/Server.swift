import Foundation
import Publishing
import PublishingEngine
import Testing

@testable import PostgresStore

/// The server that `Tests/Integration/with-postgres` has brought up; what needs it is skipped without.
enum Server {
  static let url = ProcessInfo.processInfo.environment["KIM_POSTGRES_URL"]
  static var isThere: Bool { url != nil }
}

/// A database of its own: one that several stores share, as on several machines.
struct SharedDatabase {
  let address: PostgresAddress
  private let name: String

  init() throws {
    let server = try #require(Server.url)
    name = "kim_" + UUID().uuidString.replacing("-", with: "").lowercased()
    try Connection(to: PostgresAddress(url: server, password: nil)).run("CREATE SCHEMA \(name)")
    address = PostgresAddress(
      url: "\(server)&options=-csearch_path%3D\(name)&application_name=\(name)", password: nil)
  }

  func store() throws -> PostgresStore { try PostgresStore(at: address) }

  func run(_ sql: String) throws { try Connection(to: address).run(sql) }

  func number(_ sql: String) throws -> Int64? { try Connection(to: address).query(sql).first?[0].integer }

  /// Cuts off everybody who is connected, as a server that starts again does.
  func cutOffAll() throws {
    let connection = try Connection(to: address)
    try connection.query(
      "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = :name AND pid <> pg_backend_pid()",
      ["name": .text(name)])
  }
}

extension PostID {
  static let banjir = PostID(slugging: "banjir").unsafelyUnwrapped
}

extension ChannelID {
  static let surat = ChannelID("surat").unsafelyUnwrapped
}

extension RunnerID {
  static let first = RunnerID("a")
  static let second = RunnerID("b")
}

extension Date {
  static let start = Date(timeIntervalSince1970: 1_795_000_000)
}

extension PostgresStore {
  /// Puts readers on the list and plans a mail to each of them.
  func planMails(to count: Int) throws {
    let readers = try (0..<count).map { number in
      NewReader(
        address: try #require(EmailAddress("warga\(number)@sumberwening.example")),
        consent: Consent(textVersion: "1", date: .start, means: "formulir", recordedBy: "uji"))
    }
    _ = try add(readers, at: .start)
    _ = try plan(
      [
        PlanEntry(
          publication: .banjir, title: SingleLine(collapsing: "Banjir"), file: "posts/banjir.md", channel: .surat,
          purpose: .publish, recipients: .readers(tags: []), digest: ContentDigest(of: Data("surat".utf8)),
          isUpdatable: false)
      ], at: .start, rehearsal: false)
  }

  func claim(_ limit: Int, after number: Int64 = 0, within quota: Quota = Quota(), by runner: RunnerID) throws
    -> [Int64]
  {
    try claim(
      .banjir, on: .surat, after: number, limit: limit, within: quota, by: runner, lease: 60, at: .start
    ).map(\.delivery.number)
  }

  func begin(_ number: Int64, by runner: RunnerID) throws { try begin(number, by: runner, lease: 60, at: .start) }

  func deliver(_ number: Int64, by runner: RunnerID) throws {
    try settle(number, .delivered(Receipt(remoteID: "\(number)")), by: runner, at: .start)
  }

  func tally() throws -> DeliveryTally { try tally(of: .banjir, on: .surat) }
}
