import ChannelTesting
import Foundation
import Testing

@testable import Transport

@Suite("Asking the DNS")
struct DNSResolverTests {
  private func look(
    up type: DNSRecordType = .txt, of name: String = "kami.example", at server: FakeNameServer,
    patience: TimeInterval = 5
  ) throws -> DNSAnswer {
    defer { server.stop() }
    let resolver = DNSResolver(
      servers: [try #require(NameServer(server.address))], patience: patience, rounds: 1)
    return try resolver.look(up: type, of: name)
  }

  @Test("records of every kind that mail needs")
  func kinds() throws {
    let zone: [String: [FakeNameServer.Record]] = [
      "kami.example": [
        .text("v=spf1 mx -all"), .text("lain"), .mailServer("dua.kami.example", preference: 20),
        .mailServer("Satu.Kami.example", preference: 5), .address("192.0.2.7"), .address("2001:db8::7"),
      ]
    ]
    #expect(try look(at: FakeNameServer(zone)).texts == ["v=spf1 mx -all", "lain"])
    #expect(try look(up: .mx, at: FakeNameServer(zone)).mailServers == ["satu.kami.example", "dua.kami.example"])
    #expect(try look(up: .a, at: FakeNameServer(zone)).addresses.map(\.description) == ["192.0.2.7"])
    #expect(try look(up: .aaaa, of: "KAMI.example.", at: FakeNameServer(zone)).addresses.count == 1)
  }

  @Test("a text of many strings is one text")
  func longText() throws {
    let key = "v=DKIM1; p=" + String(repeating: "A", count: 700)
    #expect(try look(at: FakeNameServer(["kami.example": [.text(key)]])).texts == [key])
  }

  @Test("no record and no name are answers, and differ")
  func nothing() throws {
    let zone: [String: [FakeNameServer.Record]] = ["kami.example": [.address("192.0.2.7")]]
    #expect(try look(at: FakeNameServer(zone)) == DNSAnswer(records: [], nameExists: true))
    #expect(try look(of: "tiada.example", at: FakeNameServer(zone)) == DNSAnswer(records: [], nameExists: false))
  }

  @Test("an answer that does not fit a datagram is fetched over TCP")
  func truncated() throws {
    let long = String(repeating: "panjang ", count: 4000)
    let server = try FakeNameServer(["kami.example": [.text(long)]]) { $0.isTCP ? nil : .truncated }
    #expect(try look(at: server).texts == [long])
    #expect(server.questions.map(\.isTCP) == [false, true])
  }

  @Test("aliases are followed, also where the server leaves that to us")
  func aliases() throws {
    let zone: [String: [FakeNameServer.Record]] = [
      "kami.example": [.alias("sana.example")], "sana.example": [.alias("situ.example")],
      "situ.example": [.text("ketemu")],
    ]
    #expect(try look(at: FakeNameServer(zone)).texts == ["ketemu"])
    let server = try FakeNameServer(zone) { question in
      if case .alias(let target)? = zone[question.name]?.first {
        .records([(question.name, .alias(target))])
      } else {
        nil
      }
    }
    #expect(try look(at: server).texts == ["ketemu"])
    #expect(server.questions.map(\.name) == ["kami.example", "sana.example", "situ.example"])
  }

  @Test("aliases that lead in a circle end")
  func circle() throws {
    let server = try FakeNameServer { question in
      .records([(question.name, .alias(question.name == "satu.example" ? "dua.example" : "satu.example"))])
    }
    #expect(throws: DNSFailure.malformed("kami.example")) { try look(at: server) }
    #expect(server.questions.count < 12)
  }

  @Test("a server that does not know EDNS is asked without")
  func oldServer() throws {
    let server = try FakeNameServer(["kami.example": [.text("tua")]]) { question in
      // A format error with nothing but its head, as old servers send it.
      question.isExtended ? .bytes([Array(question.bytes.prefix(2)) + [0x81, 0x81, 0, 0, 0, 0, 0, 0, 0, 0]]) : nil
    }
    #expect(try look(at: server).texts == ["tua"])
  }

  @Test("a server in trouble is a failure, and the next one is asked")
  func trouble() throws {
    let (broken, sound) = (try FakeNameServer { _ in .code(2) }, try FakeNameServer(["kami.example": [.text("ada")]]))
    defer { sound.stop() }
    let resolver = DNSResolver(servers: [broken.address, sound.address].compactMap { NameServer($0) }, rounds: 1)
    #expect(try resolver.look(up: .txt, of: "kami.example").texts == ["ada"])
    #expect(throws: DNSFailure.refused("kami.example", code: 2)) { try look(at: broken) }
  }

  @Test("nobody there, no server known, and silence over TCP are all told soon")
  func unanswered() throws {
    let gone = try FakeNameServer()
    gone.stop()
    let nobody = DNSResolver(servers: [try #require(NameServer("127.0.0.1:1"))])
    #expect(throws: DNSFailure.unanswered("kami.example")) { try nobody.look(up: .mx, of: "kami.example") }
    #expect(throws: DNSFailure.unanswered("kami.example")) {
      try DNSResolver(servers: []).look(up: .mx, of: "kami.example")
    }
    let mute = try FakeNameServer { $0.isTCP ? .silence : .truncated }
    #expect(throws: DNSFailure.unanswered("kami.example")) { try look(at: mute, patience: 0.2) }
    let silent = try FakeNameServer { _ in .silence }
    #expect(throws: DNSFailure.unanswered("kami.example")) { try look(at: silent, patience: 0.2) }
  }

  @Test(
    "names that cannot be asked for are refused before anybody is asked",
    arguments: ["", "..", "a b.example", "satu..dua", String(repeating: "a", count: 64) + ".example", "désa.example"])
  func badNames(name: String) throws {
    let server = try FakeNameServer()
    let failure = #expect(throws: DNSFailure.self) { try look(of: name, at: server) }
    #expect(failure?.kind == .unwritableName)
    #expect(server.questions.isEmpty)
  }
}
