import Foundation
import Publishing
import PublishingEngine
import Testing

@testable import KimCLI

/// A table that is read on a thread of its own.
@Suite struct ReadAheadTests {
  private func table(_ rows: Int, then failure: (any Error)? = nil) throws -> ReaderTable {
    var left: [Data] = [Data("email\n".utf8)]
    left += (0..<rows).map { Data("warga\($0)@desa.example\n".utf8) }
    return try ReaderTable(
      {
        if left.isEmpty, let failure { throw failure }
        return left.isEmpty ? Data() : left.removeFirst()
      }, file: "warga.csv", tags: [],
      consent: Consent(textVersion: "1", date: Date(timeIntervalSince1970: 0), means: "uji", recordedBy: "uji"))
  }

  @Test("every reader comes once and in order, and the end stays the end")
  func everyone() throws {
    let ahead = ReadAhead(try table(32_100))
    var found: [String] = []
    while true {
      let batch = try ahead.next()
      if batch.isEmpty { break }
      found += batch.map(\.address.description)
    }
    #expect(found == (0..<32_100).map { "warga\($0)@desa.example" })
    #expect(try ahead.next().isEmpty)
    #expect(ahead.end().readerCount == 32_100)
  }

  @Test("a file that breaks off is told to whoever takes")
  func broken() throws {
    let ahead = ReadAhead(try table(20_000, then: CocoaError(.fileReadCorruptFile)))
    #expect(throws: CocoaError.self) { while try !ahead.next().isEmpty {} }
    #expect(ahead.end().readerCount <= 20_000)
  }

  @Test("whoever stops taking is not kept waiting")
  func givenUp() throws {
    let ahead = ReadAhead(try table(60_000))
    #expect(try !ahead.next().isEmpty)
    #expect(ahead.end().readerCount < 60_000)
  }
}
