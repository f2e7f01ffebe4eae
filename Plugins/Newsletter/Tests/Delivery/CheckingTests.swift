import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing
import Transport

@testable import Newsletter

@Suite("Checking the mail server")
struct CheckingTests {
  private static let account: [JSONValue.Member] = [.init("user", "redaksi"), .init("password", ["env": "SANDI"])]

  private func check(
    _ server: FakeMailServer, _ settings: [JSONValue.Member] = [], secrets: MapSecrets = ["SANDI": "rahasia"]
  ) async throws -> [Diagnostic] {
    defer { server.stop() }
    let adapter = try Newsroom.adapter(
      smtp: server.address, settings, secrets: secrets, timeouts: SMTPTimeouts(connecting: 2))
    let notes = await adapter.check()
    #expect(!server.record.commands.contains { $0.hasPrefix("MAIL") || $0.hasPrefix("RCPT") || $0 == "DATA" })
    return notes
  }

  @Test("a server that takes the sign-in is well, and its limit is told")
  func well() async throws {
    let server = try FakeMailServer(extensions: ["SIZE 26214400", "AUTH PLAIN"]) {
      $0 == "AUTH PLAIN" ? .say("334 ") : $0.hasPrefix("AHJlZGFrc2kA") ? .say("235 2.7.0 ok") : nil
    }
    let notes = try await check(server, Self.account)
    #expect(notes.map(\.severity) == [.note, .note])
    #expect(notes[0].summary.id.contains("menerima login 'redaksi'"))
    #expect(notes[1].summary.id.contains("25 MB"))
  }

  @Test("a key that signs is told with the record that DNS needs; one that cannot be used is an error")
  func signing() async throws {
    let keys = try TestKeys.ed25519()
    let signing = JSONValue.Member("dkim", ["selector": "kim2026", "key": ["env": "KUNCI"]])
    let notes = try await check(try FakeMailServer(), [signing], secrets: ["KUNCI": keys.pem])
    let record = try #require(notes.first { $0.summary.id.contains("kim2026._domainkey.sumberrejeki.example") })
    #expect(record.severity == .note && record.summary.id.contains("v=DKIM1; k=ed25519; p="))
    let broken = try await check(try FakeMailServer(), [signing], secrets: ["KUNCI": "rusak"])
    #expect(broken.contains { $0.severity == .error && $0.summary.en.contains("DKIM key 'kim2026'") })
  }

  @Test("a wrong password is an error; Gmail's asks for an app password")
  func wrongPassword() async throws {
    let server = try FakeMailServer(extensions: ["AUTH PLAIN"]) {
      $0.hasPrefix("AUTH") ? .say("535 5.7.8 BadCredentials https://support.google.com/mail gmail") : nil
    }
    let notes = try await check(server, Self.account)
    #expect(notes.map(\.severity) == [.error])
    #expect(notes.first?.summary.id.contains("sandi aplikasi") == true)
    #expect(!notes.description.contains("rahasia"))
  }

  @Test("a secret that cannot be had is an error where it is named, and nobody is called")
  func noSecret() async throws {
    let server = try FakeMailServer(extensions: ["AUTH PLAIN"])
    let notes = try await check(server, Self.account, secrets: [:])
    #expect(notes.map(\.severity) == [.error])
    #expect(notes.first?.location?.file == "channels.yaml")
    #expect(server.record.connections == 0)
  }

  @Test("an account nobody asks for, and one that is asked for and missing, are warnings")
  func account() async throws {
    #expect(try await check(try FakeMailServer(extensions: []), Self.account).map(\.severity) == [.warning])
    #expect(try await check(try FakeMailServer(extensions: ["AUTH PLAIN"])).map(\.severity) == [.warning])
    #expect(try await check(try FakeMailServer(extensions: [])).map(\.severity) == [.note])
  }

  @Test("a server that takes only small mails is a warning")
  func smallMails() async throws {
    let notes = try await check(try FakeMailServer(extensions: ["SIZE 500000"]))
    #expect(notes.map(\.severity) == [.note, .warning])
  }

  @Test("a server that does not answer is an error that says so")
  func down() async throws {
    let notes = await (try Newsroom.adapter(smtp: "smtp://127.0.0.1:1")).check()
    #expect(notes.map(\.severity) == [.error])
    #expect(notes.first?.summary.id.contains("127.0.0.1:1") == true)
  }

  @Test("Gmail's address through another server is a warning; through Gmail it is not")
  func forgery() async throws {
    let from: JSONValue.Member = .init("from", "KIM <kim.sumberrejeki@gmail.com>")
    let names = try FakeNameServer()
    defer { names.stop() }
    let adapter = try Newsroom.adapter(
      smtp: try FakeMailServer(extensions: []).address, [from],
      resolver: DNSResolver(servers: [try #require(NameServer(names.address))]))
    let notes = await adapter.check()
    #expect(notes.map(\.severity) == [.note, .warning])
    #expect(notes.last?.hint != nil)
  }
}
