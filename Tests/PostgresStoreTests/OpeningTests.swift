import Foundation
import Publishing
import PublishingEngine
import Synchronization
import Testing

@testable import PostgresStore

@Suite("Opening a shared store", .enabled(if: Server.isThere))
struct OpeningTests {
  @Test("several that open it at the same moment make its tables once")
  func together() throws {
    let database = try SharedDatabase()
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      do { _ = try database.store() } catch { Issue.record(error) }
    }
    #expect(try database.number("SELECT count(*) FROM kim_schema") == Int64(Schema.steps.count))
  }

  @Test("a record that a newer kim has written is left alone")
  func newer() throws {
    let database = try SharedDatabase()
    _ = try database.store()
    try database.run("INSERT INTO kim_schema (step, name) VALUES (\(Schema.steps.count + 1), 'later')")
    #expect { _ = try database.store() } throws: { ($0 as? StoreFailure)?.kind == .newer }
  }

  @Test("a clock that is far off is told apart from one that is near")
  func clock() throws {
    #expect(try abs(SharedDatabase().store().clockDifference()) < PostgresStore.clockTolerance)
    #expect(StoreFailure.wrongClock(-420).reason.en.contains("420 s slow"))
  }

  @Test("a password is shown by nothing: not by the address, not by what is said when it does not fit")
  func password() throws {
    let address = PostgresAddress(url: "postgres://kim@127.0.0.1:1/kim", password: "rahasia-sekali")
    #expect(!"\(address)".contains("rahasia") && !String(reflecting: address).contains("rahasia"))
    var dumped = ""
    dump(address, to: &dumped)
    #expect(!dumped.contains("rahasia"))
    #expect { _ = try PostgresStore(at: address) } throws: { error in
      guard let failure = error as? StoreFailure else { return false }
      return failure.kind == .unavailable && !failure.reason.en.contains("rahasia")
    }
  }

  @Test("a rendition comes back as it was kept, on any machine, and goes when nothing needs it")
  func renditions() throws {
    let database = try SharedDatabase()
    let rendition = Rendition(
      publication: .banjir, channel: .surat, subject: SingleLine(collapsing: "Banjir"),
      files: [
        RenditionFile(name: "mail.txt", mediaType: "text/plain", content: Data("air naik".utf8)),
        RenditionFile(name: "foto.jpg", mediaType: "image/jpeg", content: Data((0...255).map { UInt8($0) })),
        RenditionFile(name: "kosong", mediaType: "text/plain", content: Data()),
      ])
    let here = try database.store()
    try here.keep(rendition)
    try here.keep(rendition)
    #expect(try database.store().rendition(rendition.digest) == rendition)
    try database.run("UPDATE rendition_file SET content = 'lain' WHERE place = 0")
    #expect(throws: StoreFailure.self) { try database.store().rendition(rendition.digest) }
    #expect(try here.pruneRenditions(keptBefore: .now - 60) == 0)
    #expect(try here.pruneRenditions(keptBefore: .now + 60) == 1)
  }
}
