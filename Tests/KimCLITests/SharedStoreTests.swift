import Foundation
import Sandbox
import Testing

/// Two machines, one record: `store: postgres://…`.
@Suite("A record in PostgreSQL", .enabled(if: ProcessInfo.processInfo.environment["KIM_POSTGRES_URL"] != nil))
struct SharedStoreTests {

  @Test("what one machine has published, the other knows: nothing goes twice")
  func twoMachines() async throws {
    let url = try Self.database()
    try await Newsdesk.open { first in
      let store = "\nstore: \(url)\n"
      try first.write("channels.yaml", first.configuration() + store)
      try first.bring("banjir.md")
      let second = try await Newsdesk(
        channels: first.configuration() + store)
      try second.bring("banjir.md")
      #expect(await first.kim("subscribers", "add", "kartika@sumberwening.example").status == 0)
      #expect(await second.kim("subscribers", "list").out.contains("kartika@sumberwening.example"))
      let run = await first.kim("publish", "posts/banjir.md")
      #expect(run.status == 0, "\(run)")
      #expect(!first.holds(".kim/state.sqlite"))
      let again = await second.kim("publish", "posts/banjir.md", "--to", "surat")
      #expect(again.status == 0, "\(again)")
      #expect(again.talk.contains("Tidak ada yang perlu dikirim"))
      #expect(await first.ground.mails().count == 1)
      #expect(await second.kim("status").out.contains("banjir"))
      #expect(await second.kim("log").out.contains("surat"))
      await second.close()
    }
  }

  @Test("the doctor looks at the connection and says who makes copies")
  func doctor() async throws {
    let url = try Self.database()
    try await Newsdesk.open { desk in
      try desk.write("channels.yaml", desk.configuration() + "\nstore: \(url)\n")
      let visit = await desk.kim("doctor", language: "en")
      #expect(visit.status == 0, "\(visit)")
      #expect(visit.out.contains("PostgreSQL") && visit.out.contains("pg_dump"))
      #expect(await desk.kim("doctor", "--repair").status == 64)
      try desk.write("channels.yaml", desk.configuration() + "\nstore: postgres://kim@127.0.0.1:1/kim\n")
      #expect(await desk.kim("doctor").status == 1)
    }
  }

  @Test("a record in a file is not left behind by mistake")
  func twoRecords() async throws {
    let url = try Self.database()
    try await Newsdesk.open { desk in
      _ = await desk.kim("subscribers", "add", "kartika@sumberwening.example")
      try desk.write("channels.yaml", desk.configuration() + "\nstore: \(url)\n")
      let refused = await desk.kim("subscribers", "list")
      #expect(refused.status == 78)
      #expect(refused.talk.contains(".kim/state.sqlite"))
    }
  }

  /// A new database on the tests' server.
  private static func database() throws -> String {
    let server = try #require(ProcessInfo.processInfo.environment["KIM_POSTGRES_URL"])
    let name = "kim_" + UUID().uuidString.replacing("-", with: "").lowercased()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["psql", server, "-qc", "CREATE DATABASE \(name)"]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return server.replacing("/postgres?", with: "/\(name)?")
  }
}
