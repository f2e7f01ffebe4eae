import Foundation
import Testing

@testable import PublishingStore

/// Taking from a source on a thread of its own.
@Suite struct ReadAheadTests {
  /// Numbers from 1 on.
  private static func numbers(upTo last: Int, then failure: (any Error)? = nil) -> () throws -> Int? {
    var number = 0
    return {
      number += 1
      if number <= last { return number }
      if let failure { throw failure }
      return nil
    }
  }

  @Test("everything comes once and in order, and the end stays the end")
  func everything() throws {
    let ahead = ReadAhead(Self.numbers(upTo: 1000))
    var found: [Int] = []
    while let number = try ahead.next() { found.append(number) }
    #expect(found == Array(1...1000))
    #expect(try ahead.next() == nil)
    ahead.end()
  }

  @Test("a source that breaks off is told after what came before, and is over then")
  func broken() throws {
    let ahead = ReadAhead(Self.numbers(upTo: 2, then: CocoaError(.fileReadCorruptFile)))
    #expect(try ahead.next() == 1)
    #expect(try ahead.next() == 2)
    #expect(throws: CocoaError.self) { try ahead.next() }
    #expect(try ahead.next() == nil)
  }

  @Test("whoever stops taking is not kept waiting, and the source is left alone")
  func givenUp() throws {
    let ahead = ReadAhead(Self.numbers(upTo: .max))
    #expect(try ahead.next() == 1)
    ahead.end()
  }
}
