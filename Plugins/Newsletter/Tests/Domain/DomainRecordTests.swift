import Foundation
import Testing
import Transport

@testable import Newsletter

@Suite("What domains say about their mail")
struct DomainRecordTests {
  @Test("an SPF record's terms, with what they mean when nothing is said")
  func terms() throws {
    let record = try #require(
      SPFRecord("v=spf1 ip4:192.0.2.0/24 -ip6:2001:db8::/32 a mx:surat.example/24//64 include:_spf.sana.example ?all"))
    #expect(record.unreadable.isEmpty)
    #expect(record.terms.map(\.verdict) == [.pass, .fail, .pass, .pass, .pass, .neutral])
    #expect(record.includes == ["_spf.sana.example"] && record.verdictOnAll == .neutral)
    #expect(
      record.terms[3].mechanism
        == .mailServers(of: "surat.example", lengths: SPFRecord.PrefixLengths(ipv4: 24, ipv6: 64)))
  }

  @Test("a redirection and unknown modifiers are no mistakes")
  func modifiers() throws {
    let record = try #require(SPFRecord("v=spf1 exp=why.example redirect=_spf.sana.example kapan=nanti"))
    #expect(record.redirect == "_spf.sana.example" && record.unreadable.isEmpty && record.terms.isEmpty)
  }

  @Test(
    "mistakes are told by their word",
    arguments: [
      "ip4:192.0.2.999", "ip4:2001:db8::1", "ip6:192.0.2.1", "ip4:192.0.2.0/33", "a/33", "mx//129", "a/24/64", "all:x",
      "include:", "include", "ipv4:192.0.2.1", "a:", "~", "mx:/24",
    ])
  func mistakes(word: String) throws {
    #expect(try #require(SPFRecord("v=spf1 \(word) -all")).unreadable == [word])
  }

  @Test("other records are not taken for SPF", arguments: ["v=spf10 all", "spf1 all", "v=DKIM1; p=", "", "google=x"])
  func others(text: String) { #expect(SPFRecord(text) == nil) }

  @Test("a key's record, however it was broken into pieces")
  func key() throws {
    let record = try #require(DKIMRecord("v=DKIM1; h=sha256; t=s:y; p=QUJD RE VG\t; n=catatan"))
    #expect(record.kind == "rsa" && record.publicKey == Data("ABCDEF".utf8) && record.isTrial && record.takesSHA256)
    #expect(try #require(DKIMRecord("p=")).isRevoked)
    #expect(try !#require(DKIMRecord("k=ed25519; h=sha1; p=QUJD")).takesSHA256)
  }

  @Test(
    "what is no key's record",
    arguments: ["v=DKIM1; k=rsa", "p=###", "v=DKIM2; p=QUJD", "k=rsa; v=DKIM1; p=QUJD", "p=QUJD; p=QUJD", "halo"])
  func noKey(text: String) { #expect(DKIMRecord(text) == nil) }

  @Test("a policy, and for names below")
  func policy() throws {
    let record = try #require(DMARCRecord("v=DMARC1; p=Reject; sp=none; adkim=s; rua=mailto:x@kami.example"))
    #expect(record.policy == .reject && record.subdomainPolicy == .none && record.wantsSameSigner)
    #expect(try #require(DMARCRecord("v=DMARC1;p=quarantine")).subdomainPolicy == .quarantine)
  }

  @Test("what is no policy", arguments: ["p=none; v=DMARC1", "v=DMARC1", "v=DMARC1; p=apa", "v=dmarc1; p=none", ""])
  func noPolicy(text: String) { #expect(DMARCRecord(text) == nil) }

  @Test(
    "whose signature speaks for a sender",
    arguments: [
      ("kami.example", "kami.example", true, true), ("surat.kami.example", "kami.example", true, false),
      ("kami.example", "surat.kami.example", true, false), ("example", "kami.example", false, false),
      ("mi.example", "kami.example", false, false), ("sana.example", "kami.example", false, false),
    ])
  func alignment(signer: String, domain: String, isRelaxed: Bool, isStrict: Bool) throws {
    let (relaxed, strict) = (
      try #require(DMARCRecord("v=DMARC1; p=none")), try #require(DMARCRecord("v=DMARC1; p=none; adkim=s"))
    )
    #expect(relaxed.accepts(signer: signer, for: domain) == isRelaxed)
    #expect(strict.accepts(signer: signer, for: domain) == isStrict)
  }

  @Test("houses with free addresses, and their servers")
  func providers() throws {
    let gmail = try #require(MailProvider.owner(of: "Gmail.com"))
    #expect(gmail.runs(try #require(SMTPServer("smtps://smtp.gmail.com"))))
    #expect(!gmail.runs(try #require(SMTPServer("smtps://smtp.notgmail.com"))))
    #expect(MailProvider.owner(of: "kim.id") == nil)
    #expect(MailProvider.keeper(of: try #require(SMTPServer("smtp://smtp.office365.com")))?.name == "Outlook")
  }
}
