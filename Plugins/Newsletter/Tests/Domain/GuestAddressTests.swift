import ChannelKit
import ChannelTesting
import Publishing
import Testing
import Transport

@testable import Newsletter

@Suite("Senders on somebody else's domain")
struct GuestAddressTests {
  private func check(
    from: String, smtp: String, _ zone: [String: [FakeNameServer.Record]] = [:]
  ) async throws -> (notes: [Diagnostic], asked: Int) {
    let names = try FakeNameServer(zone)
    defer { names.stop() }
    let adapter = try Newsroom.adapter(
      smtp: smtp, [.init("from", .string("KIM <\(from)>"))],
      resolver: DNSResolver(servers: [try #require(NameServer(names.address))]))
    return (await adapter.reputation(), names.questions.count)
  }

  @Test("through their own house they are well, and the DNS is not asked")
  func atHome() async throws {
    let found = try await check(from: "kim@gmail.com", smtp: "smtps://smtp.gmail.com")
    #expect(found.notes.map(\.severity) == [.note] && found.asked == 0)
  }

  @Test("through another server they are a warning, and an error where their house wants such mail refused")
  func abroad() async throws {
    let lenient = try await check(
      from: "kim@gmail.com", smtp: "smtps://relai.example", ["_dmarc.gmail.com": [.text("v=DMARC1; p=none")]])
    #expect(lenient.notes.map(\.severity) == [.warning])
    let strict = try await check(
      from: "kim@yahoo.com", smtp: "smtps://relai.example", ["_dmarc.yahoo.com": [.text("v=DMARC1; p=reject")]])
    #expect(strict.notes.map(\.severity) == [.error])
    #expect(strict.notes[0].summary.en.contains("p=reject") && strict.notes[0].hint != nil)
  }

  @Test("domains that exist on paper only are not asked about unless a server is named")
  func samples() async throws {
    let adapter = try Newsroom.adapter()
    #expect(await adapter.reputation().isEmpty)
    let named = try await check(from: "redaksi@kami.example", smtp: "smtps://relai.example")
    #expect(named.asked > 0)
  }
}
