import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Newsletter

/// Signed mail, checked by a reader of its own that shares no code with the signing.
@Suite struct SigningTests {
  private static func settings(_ selectors: String...) -> JSONValue.Member {
    .init(
      "dkim",
      .array(selectors.map { ["selector": .string($0), "key": ["file": .string("secrets/\($0)")]] }))
  }

  /// Sends one of the samples to two readers and returns what the server got.
  private func mails(
    of name: String, keys: [String: TestKeys], _ more: [JSONValue.Member] = []
  ) async throws -> [String] {
    let server = try FakeMailServer()
    defer { server.stop() }
    let secrets = MapSecrets(
      Dictionary(uniqueKeysWithValues: keys.map { ("secrets/\($0.key)", $0.value.pem) }))
    let signing: JSONValue = .array(
      keys.keys.sorted().map { ["selector": .string($0), "key": ["file": .string("secrets/\($0)")]] })
    let adapter = try Newsroom.adapter(smtp: server.address, [.init("dkim", signing)] + more, secrets: secrets)
    let rendition = try adapter.render(.post(try SamplePosts.post(name)), in: Newsroom.context())
    var readers = Sample.readers(2)
    readers[1].name = nil
    try await adapter.deliver(
      rendition, to: Newsroom.deliveries(of: rendition, to: readers), journal: RecordingJournal())
    return server.record.mails.map { $0.replacing("\r\n..", with: "\r\n.") }
  }

  @Test("each reader's mail is signed by both keys over all that they get", arguments: SamplePosts.cases)
  func everySample(_ name: String) async throws {
    let (rsa, ed25519) = (try TestKeys.rsa(), try TestKeys.ed25519())
    let mails = try await mails(of: name, keys: ["a-rsa": rsa, "b-ed": ed25519])
    #expect(mails.count == 2)
    for mail in mails {
      let first = try SignatureReader(mail), second = try SignatureReader(mail, index: 1)
      #expect(first.tags["a"] == "rsa-sha256" && second.tags["a"] == "ed25519-sha256")
      #expect(first.tags["d"] == "sumberrejeki.example" && first.tags["s"] == "a-rsa")
      #expect(try first.isTrue(under: rsa.publicFile, in: rsa.folder.url))
      #expect(try second.isTrue(under: ed25519.publicFile, in: ed25519.folder.url))
    }
    #expect(try SignatureReader(mails[0]).tags["bh"] != SignatureReader(mails[1]).tags["bh"])
  }

  @Test(
    "one letter more anywhere that counts and the signature is broken; a blank that servers change breaks nothing",
    arguments: [
      ("Subject: ", "Subject: X", false), ("To: ", "To: x", false), ("\r\n\r\n--=_kim", "\r\n\r\nx--=_kim", false),
      ("Content-Type: multipart", "Reply-To: jahat@lain.example\r\nContent-Type: multipart", false),
      ("Content-Type: multipart", "From: jahat@lain.example\r\nContent-Type: multipart", false),
      ("List-Post: NO", "List-Unsubscribe: <mailto:jahat@lain.example>\r\nList-Post: NO", false),
      ("Subject: ", "Subject:  ", true), ("--\r\n", "--  \r\n", true),
      ("Precedence: bulk\r\n", "Precedence: bulk\r\nX-Spam: no\r\n", true),
    ])
  func tampering(_ old: String, _ new: String, _ isTrue: Bool) async throws {
    let keys = try TestKeys.ed25519()
    let mail = try #require(try await mails(of: "pengumuman", keys: ["kim": keys]).first)
    let place = try #require(mail.firstRange(of: old))
    let changed = mail.replacingCharacters(in: place, with: new)
    #expect(changed != mail)
    #expect(try SignatureReader(changed).isTrue(under: keys.publicFile, in: keys.folder.url) == isTrue)
  }

  @Test("with a public address both unsubscribe headers are signed, and nobody can add another")
  func unsubscribing() async throws {
    let keys = try TestKeys.ed25519()
    let mails = try await mails(
      of: "pengumuman", keys: ["kim": keys], [.init("public_url", "https://kabar.sumberrejeki.example/surat")])
    let mail = try #require(mails.first)
    #expect(mail.contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"))
    let signed = try #require(SignatureReader(mail).tags["h"]).components(separatedBy: ":")
    for name in ["List-Unsubscribe", "List-Unsubscribe-Post", "From", "Subject"] {
      #expect(signed.count { $0 == name } == 2, "\(name)")
    }
    #expect(signed.count { $0 == "Reply-To" } == 1)
    #expect(try SignatureReader(mail).isTrue(under: keys.publicFile, in: keys.folder.url))
  }

  @Test("a key that cannot be used stops the channel before anything is sent, and is not repeated")
  func badKey() async throws {
    let round = try await Round.run(
      through: try FakeMailServer(), [Self.settings("kim")], secrets: ["secrets/kim": "sandi-bukan-kunci"])
    let failure = try #require(round.failure)
    #expect(failure.kind == .misconfigured)
    #expect(failure.reason.en.contains("DKIM key 'kim'"))
    #expect(!failure.reason.en.contains("sandi-bukan-kunci"))
    #expect(round.heard.connections == 0)
  }
}
