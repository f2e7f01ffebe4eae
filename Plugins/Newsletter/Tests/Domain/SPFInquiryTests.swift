import ChannelTesting
import Foundation
import Publishing
import Testing
import Transport

@testable import Newsletter

@Suite("Whether a server may send in a domain's name")
struct SPFInquiryTests {
  private static let server = "203.0.113.25"

  private func outcome(
    _ zone: [String: [FakeNameServer.Record]], for address: String = server
  ) throws -> SPFInquiry.Outcome {
    let names = try FakeNameServer(zone)
    defer { names.stop() }
    var inquiry = SPFInquiry(resolver: DNSResolver(servers: [try #require(NameServer(names.address))]))
    return try inquiry.outcome(for: try #require(IPAddress(address)), at: "kami.example")
  }

  private func breaks(_ outcome: SPFInquiry.Outcome, with word: String) -> Bool {
    if case .broken(let reason) = outcome { reason.en.contains(word) } else { false }
  }

  @Test("by network, the domain's own address, its mail servers, and what it takes in")
  func mechanisms() throws {
    #expect(try outcome(["kami.example": [.text("v=spf1 ip4:203.0.113.0/24 -all")]]) == .verdict(.pass))
    #expect(try outcome(["kami.example": [.text("v=spf1 a -all"), .address(Self.server)]]) == .verdict(.pass))
    #expect(try outcome(["kami.example": [.text("v=spf1 a/24 -all"), .address("203.0.113.1")]]) == .verdict(.pass))
    #expect(
      try outcome([
        "kami.example": [.text("v=spf1 mx ~all"), .mailServer("surat.kami.example")],
        "surat.kami.example": [.address(Self.server)],
      ]) == .verdict(.pass))
    #expect(
      try outcome([
        "kami.example": [.text("v=spf1 include:_spf.sana.example -all")],
        "_spf.sana.example": [.text("v=spf1 ip4:\(Self.server) -all")],
      ]) == .verdict(.pass))
    #expect(
      try outcome(
        ["kami.example": [.text("v=spf1 a:enam.example -all")], "enam.example": [.address("2001:db8::25")]],
        for: "2001:db8::25") == .verdict(.pass))
  }

  @Test("the first that matches counts, and a fail that was taken in is no match")
  func order() throws {
    #expect(try outcome(["kami.example": [.text("v=spf1 -ip4:\(Self.server) +all")]]) == .verdict(.fail))
    #expect(
      try outcome([
        "kami.example": [.text("v=spf1 include:sana.example ~all")], "sana.example": [.text("v=spf1 -all")],
      ]) == .verdict(.softFail))
    #expect(try outcome(["kami.example": [.text("v=spf1 ip4:192.0.2.1")]]) == .verdict(.neutral))
  }

  @Test("a redirection takes the other's word, and must lead somewhere")
  func redirection() throws {
    let here = FakeNameServer.Record.text("v=spf1 redirect=sana.example")
    #expect(try outcome(["kami.example": [here], "sana.example": [.text("v=spf1 -all")]]) == .verdict(.fail))
    #expect(breaks(try outcome(["kami.example": [here]]), with: "points to 'sana.example'"))
  }

  @Test("nothing said, two records, and a mistake are told apart")
  func flaws() throws {
    #expect(try outcome(["kami.example": [.text("lain")]]) == .none)
    #expect(
      breaks(try outcome(["kami.example": [.text("v=spf1 -all"), .text("v=spf1 +all")]]), with: "more than one SPF"))
    #expect(breaks(try outcome(["kami.example": [.text("v=spf1 ipv4:1.2.3.4 -all")]]), with: "'ipv4:1.2.3.4'"))
  }

  @Test("records that take each other in for ever, and lists without end, stop at ten look-ups")
  func limits() throws {
    let circle: [String: [FakeNameServer.Record]] = [
      "kami.example": [.text("v=spf1 include:sana.example -all")],
      "sana.example": [.text("v=spf1 include:kami.example -all")],
    ]
    #expect(breaks(try outcome(circle), with: "more than 10"))
    let many = (1...11).map { "a:n\($0).example" }.joined(separator: " ")
    var long: [String: [FakeNameServer.Record]] = ["kami.example": [.text("v=spf1 \(many) -all")]]
    for number in 1...11 { long["n\(number).example"] = [.address("192.0.2.\(number)")] }
    #expect(breaks(try outcome(long), with: "more than 10"))
    long["kami.example"] = [.text("v=spf1 \(many.replacing(" a:n11.example", with: "")) -all")]
    #expect(try outcome(long) == .verdict(.fail))
  }

  @Test("look-ups that lead nowhere stop at two")
  func nowhere() throws {
    let zone: [String: [FakeNameServer.Record]] = [
      "kami.example": [.text("v=spf1 a:satu.example a:dua.example a:tiga.example -all")]
    ]
    #expect(breaks(try outcome(zone), with: "points to 'tiga.example'"))
  }
}
