import ChannelTesting
import Foundation
import Testing

@testable import Transport

@Suite("Hostile answers of the DNS")
struct HostileAnswerTests {
  private static let name = "kami.example"

  /// What comes of one datagram that `make` makes of a sound answer.
  private func outcome(_ make: @escaping @Sendable (FakeNameServer.Question, [UInt8]) -> [[UInt8]]) throws -> DNSAnswer
  {
    let server = try FakeNameServer { question in
      let sound = FakeNameServer.message(for: question, records: [(Self.name, .text("benar"))])
      return .bytes(make(question, sound))
    }
    defer { server.stop() }
    let resolver = DNSResolver(servers: [try #require(NameServer(server.address))], patience: 0.3, rounds: 1)
    return try resolver.look(up: .txt, of: Self.name)
  }

  @Test("answers under another number, or to another question, are let pass; ours is still taken")
  func forgeries() throws {
    let answer = try outcome { question, sound in
      var forged = FakeNameServer.message(for: question, records: [(Self.name, .text("palsu"))])
      forged[1] ^= 0xFF
      var other = question
      other.name = "lain.example"
      return [
        forged, FakeNameServer.message(for: other, records: [(Self.name, .text("palsu"))]), [1, 2, 3], [], sound,
      ]
      .filter { !$0.isEmpty }
    }
    #expect(answer.texts == ["benar"])
  }

  @Test("records under other names are not taken for ours")
  func otherOwner() throws {
    let answer = try outcome { question, _ in
      [FakeNameServer.message(for: question, records: [("lain.example", .text("palsu"))])]
    }
    #expect(answer.records.isEmpty)
  }

  @Test(
    "a name that refers to itself, forwards, or beyond the end is refused",
    arguments: [[0xC0, 12 + 18] as [UInt8], [0xC0, 0xFF], [0xFF, 0xFF], [0xC0], [0x80, 0], [63]])
  func references(owner: [UInt8]) throws {
    #expect(throws: DNSFailure.malformed(Self.name)) {
      try outcome { question, _ in
        var bytes = FakeNameServer.message(for: question, records: [])
        bytes[7] = 1
        return [bytes + owner]
      }
    }
  }

  @Test("two references that lead to each other end")
  func loop() throws {
    #expect(throws: DNSFailure.malformed(Self.name)) {
      try outcome { question, _ in
        var bytes = FakeNameServer.message(for: question, records: [])
        bytes[7] = 1
        let place = UInt8(bytes.count)
        return [bytes + [0xC0, place + 2, 0xC0, place]]
      }
    }
  }

  @Test("every shortening of a sound answer is refused, and nothing is read beyond its end")
  func shortened() throws {
    let question = FakeNameServer.Question(name: Self.name, type: 16, isTCP: false, isExtended: false, bytes: [7, 7])
    let sound = FakeNameServer.message(
      for: question,
      records: [
        (Self.name, .text("benar")), (Self.name, .mailServer("surat.kami.example")), (Self.name, .address("::1")),
      ])
    #expect(try DNSMessage.Answer(sound).records.count == 3)
    for length in 0..<sound.count {
      #expect(throws: DNSMessage.Damage.self) { try DNSMessage.Answer(Array(sound.prefix(length))) }
    }
  }

  @Test("any single byte changed gives an answer or a refusal")
  func changed() throws {
    let question = FakeNameServer.Question(name: Self.name, type: 16, isTCP: false, isExtended: false, bytes: [7, 7])
    let sound = FakeNameServer.message(
      for: question, records: [(Self.name, .text("benar")), (Self.name, .alias("a.example"))])
    var refused = 0
    for place in sound.indices {
      for value in [0, 1, 0x3F, 0x40, 0xC0, 0xFF] as [UInt8] {
        var bytes = sound
        bytes[place] = value
        if (try? DNSMessage.Answer(bytes)) == nil { refused += 1 }
      }
    }
    #expect(refused > 50)
  }

  @Test("a length that does not fit its record is refused")
  func wrongLengths() throws {
    #expect(throws: DNSFailure.malformed(Self.name)) {
      try outcome { _, sound in
        var bytes = sound
        bytes[bytes.count - 6] = 200
        return [bytes]
      }
    }
  }
}
