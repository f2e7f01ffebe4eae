import ChannelTesting
import Cryptography
import Foundation
import Publishing
import Testing
import Transport

@testable import Newsletter

@Suite("Advice on the sender's domain")
struct DomainInspectionTests {
  private typealias Zone = [String: [FakeNameServer.Record]]

  private static let relay = "203.0.113.25"
  /// A domain that has done everything right.
  private static let sound: Zone = [
    "kami.example": [.text("v=spf1 ip4:203.0.113.0/24 ~all"), .mailServer("surat.kami.example")],
    "relai.example": [.address(relay)], "_dmarc.kami.example": [.text("v=DMARC1; p=reject")],
  ]

  private func findings(
    _ zone: Zone, keys: [DKIMKey] = [], domain: String = "kami.example", server: String = "smtps://relai.example",
    answer: @escaping @Sendable (FakeNameServer.Question) -> FakeNameServer.Reply? = { _ in nil }
  ) throws -> [Diagnostic] {
    let names = try FakeNameServer(zone, answer: answer)
    defer { names.stop() }
    return DomainInspection(
      resolver: DNSResolver(servers: [try #require(NameServer(names.address))], patience: 5, rounds: 1),
      domain: domain, server: try #require(SMTPServer(server)), keys: keys
    ).findings()
  }

  private func key(domain: String = "kami.example") throws -> DKIMKey {
    DKIMKey(selector: "kim2026", domain: domain, key: try SigningKey(pem: try TestKeys.ed25519().pem))
  }

  private static func with(_ changes: Zone) -> Zone { sound.merging(changes) { $1 } }

  @Test("a sound domain is well in every respect")
  func well() throws {
    let key = try key()
    let notes = try findings(Self.with([key.recordName: [.text(key.record)]]), keys: [key])
    #expect(notes.map(\.severity) == [.note, .note, .note, .note])
    #expect(notes.map(\.summary.en).joined(separator: "|").contains("allows relai.example (203.0.113.25)"))
    #expect(notes.map(\.summary.id).joined(separator: "|").contains("kunci DKIM 'kim2026' (kami.example) cocok"))
  }

  @Test("a domain without a mailbox loses replies; one with only a web site probably does")
  func mailServers() throws {
    let bare = FakeNameServer.Record.text("v=spf1 ip4:203.0.113.0/24 ~all")
    #expect(try findings(Self.with(["kami.example": [bare]])).first?.severity == .error)
    #expect(
      try findings(Self.with(["kami.example": [bare, .mailServer("", preference: 0)]])).first?.severity == .error)
    #expect(try findings(Self.with(["kami.example": [bare, .address("192.0.2.80")]])).first?.severity == .warning)
    #expect(try findings([:]).first?.severity == .error)
  }

  @Test("no SPF record comes with the one to add")
  func noSPF() throws {
    let notes = try findings(Self.with(["kami.example": [.mailServer("surat.kami.example")]]))
    let finding = try #require(notes.first { $0.summary.en.contains("no SPF record") })
    #expect(finding.severity == .warning)
    #expect(finding.hint?.id.contains("kami.example  v=spf1 a:relai.example ~all") == true)
  }

  @Test("a server that SPF does not name is a warning with what to add; by Google it is Google's own list")
  func unnamed() throws {
    let other: Zone = ["kami.example": [.text("v=spf1 ip4:192.0.2.1 -all"), .mailServer("surat.kami.example")]]
    let finding = try #require(
      try findings(Self.with(other)).first { $0.summary.en.contains("does not name relai.example (203.0.113.25)") })
    #expect(finding.severity == .warning && finding.hint?.en.contains("'a:relai.example'") == true)
    let google = Self.with(other.merging(["smtp.gmail.com": [.address("203.0.113.99")]]) { $1 })
    let advice = try #require(
      try findings(google, server: "smtps://smtp.gmail.com").first { $0.summary.en.contains("does not name") })
    #expect(advice.hint?.en.contains("include:_spf.google.com") == true)
    let listed = Self.with([
      "kami.example": [.text("v=spf1 include:_spf.google.com ~all"), .mailServer("surat.kami.example")]
    ])
    #expect(try findings(listed, server: "smtps://smtp.gmail.com").map(\.severity) == [.note, .note, .note, .note])
  }

  @Test(
    "SPF records that help nobody",
    arguments: [
      (["v=spf1 +all"], "anybody may send"), (["v=spf1 -all", "v=spf1 ~all"], "more than one SPF record"),
      (["v=spf1 ip4:bukan -all"], "has a mistake: 'ip4:bukan'"), (["v=spf1 include:tiada.example -all"], "points to"),
    ])
  func brokenSPF(texts: [String], word: String) throws {
    let records = texts.map(FakeNameServer.Record.text) + [.mailServer("surat.kami.example")]
    let notes = try findings(Self.with(["kami.example": records]))
    #expect(notes.contains { $0.severity == .warning && $0.summary.en.contains(word) && $0.hint != nil })
  }

  @Test("a server on this machine has no address that others see")
  func ownMachine() throws {
    let notes = try findings(Self.sound, server: "smtp://127.0.0.1:25")
    #expect(notes.contains { $0.severity == .note && $0.summary.en.contains("cannot be seen from here") })
    #expect(notes.last?.severity == .warning && notes.last?.summary.en.contains("not certain") == true)
  }

  @Test("a key that the DNS lacks, another one, a revoked one, and one on trial")
  func keys() throws {
    let key = try key()
    func finding(_ text: String?) throws -> Diagnostic {
      let zone = Self.with(text.map { [key.recordName: [.text($0)]] } ?? [:])
      return try #require(try findings(zone, keys: [key]).first { $0.summary.en.contains("DKIM key") })
    }
    let absent = try finding(nil)
    #expect(absent.severity == .warning && absent.hint?.en.contains("\(key.recordName)  \(key.record)") == true)
    let other = try finding("v=DKIM1; k=ed25519; p=AAAA")
    #expect(other.severity == .error && other.summary.en.contains("does not belong"))
    let revoked = try finding("v=DKIM1; p=")
    #expect(revoked.severity == .error && revoked.summary.en.contains("revoked"))
    let trial = try finding(key.record + "; t=y")
    #expect(trial.severity == .warning && trial.summary.en.contains("trial"))
    let oldHash = try finding(key.record + "; h=sha1")
    #expect(oldHash.severity == .error)
  }

  @Test("a policy of refusal with nothing to pass by is an error; one that only watches is not")
  func refusal() throws {
    let key = try key()
    let bare: Zone = ["kami.example": [.mailServer("surat.kami.example")]]
    let refused = try findings(Self.with(bare), keys: [key])
    #expect(refused.last?.severity == .error && refused.last?.summary.en.contains("asks receivers to refuse") == true)
    let watched = Self.with(bare.merging(["_dmarc.kami.example": [.text("v=DMARC1; p=none")]]) { $1 })
    #expect(try findings(watched, keys: [key]).last?.severity == .warning)
    #expect(try findings(watched).last?.severity == .note)
    let unspoken = try findings(Self.with(["_dmarc.kami.example": []]))
    #expect(unspoken.last?.hint?.en.contains("_dmarc.kami.example  v=DMARC1; p=none") == true)
  }

  @Test("a signature of another domain does not count; one of the domain above does")
  func alignment() throws {
    func last(signer: String) throws -> [Diagnostic] {
      let key = try key(domain: signer)
      return try findings(
        [
          "surat.kami.example": [.mailServer("mx.kami.example")],
          "_dmarc.kami.example": [.text("v=DMARC1; p=none; sp=reject")],
          key.recordName: [.text(key.record)],
        ], keys: [key], domain: "surat.kami.example")
    }
    let foreign = try last(signer: "sana.example")
    #expect(foreign.contains { $0.severity == .warning && $0.summary.en.contains("by sana.example does not count") })
    #expect(foreign.last?.severity == .error)
    #expect(try last(signer: "kami.example").last?.severity == .note)
  }

  @Test("without an answer one line says so, whatever happens")
  func unanswered() throws {
    let notes = try findings(Self.sound) { _ in .code(2) }
    #expect(notes.map(\.severity) == [.warning])
    #expect(notes[0].summary.id.contains("belum dilihat") && notes[0].hint?.en.contains("KIM_NAMESERVER") == true)
    let later = try findings(Self.sound) { $0.name == "_dmarc.kami.example" ? .code(5) : nil }
    #expect(later.map(\.severity) == [.warning])
  }

  @Test("every finding has both languages, and a way out when something is wrong")
  func words() throws {
    let key = try key()
    let notes = try findings(["kami.example": [.text("v=spf1 +all")]], keys: [key])
    #expect(notes.count >= 4)
    for note in notes {
      #expect(note.summary.id != note.summary.en)
      #expect(note.severity == .note || note.hint != nil)
    }
  }
}
