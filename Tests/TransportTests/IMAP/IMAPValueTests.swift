import Foundation
import Publishing
import Testing

@testable import Transport

/// Addresses, names and numbers as IMAP writes them.
@Suite("IMAP values")
struct IMAPValueTests {
  @Test(
    "an address says where, and perhaps who and which mailbox",
    arguments: [
      ("imaps://imap.gmail.com", "imap.gmail.com:993", nil, nil),
      ("imap://surat.desa.example", "surat.desa.example:143", nil, nil),
      ("imaps://redaksi@surat.desa.example/INBOX", "surat.desa.example:993", "redaksi", "INBOX"),
      ("imaps://redaksi@desa.example@surat.desa.example:1993/", "surat.desa.example:1993", "redaksi@desa.example", nil),
      ("imaps://redaksi%40desa.example@surat.desa.example", "surat.desa.example:993", "redaksi@desa.example", nil),
      ("IMAPS://[::1]:2993/Arsip%20Surat/RT%202", "[::1]:2993", nil, "Arsip Surat/RT 2"),
    ] as [(String, String, String?, String?)])
  func address(text: String, server: String, user: String?, mailbox: String?) throws {
    let address = try #require(IMAPAddress(text))
    #expect(address.server.description == server)
    #expect(address.user?.text == user && address.mailbox?.text == mailbox)
  }

  @Test(
    "an address with a password, or of something else, is none",
    arguments: [
      "imap.gmail.com", "https://imap.gmail.com", "imaps://", "imaps:///INBOX", "imaps://u:s4ndi@x.example",
      "imaps://x.example:0", "imaps://x.example:99999", "imaps://x.example/A?x", "imaps://x.example/A;UID=1",
      "imaps://a%0Ab@x.example", "imaps://x.example/A%0D%0AK1%20DELETE", "imaps://x .example",
    ])
  func noAddress(text: String) { #expect(IMAPAddress(text) == nil) }

  @Test("TLS is a matter of course but for this very machine")
  func security() throws {
    #expect(try #require(IMAPServer("imaps://x.example")).security == .tls)
    #expect(try #require(IMAPServer("imap://x.example")).security == .startTLS)
    #expect(try #require(IMAPServer("imap://127.0.0.1:2143")).security == .opportunistic)
  }

  /// The examples of RFC 3501 §5.1.3, and what a village calls its mailboxes.
  @Test(
    "a mailbox's name in modified UTF-7",
    arguments: [
      ("INBOX", "INBOX"), ("Arsip & Surat", "Arsip &- Surat"),
      ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
      ("Kabar é", "Kabar &AOk-"), ("é", "&AOk-"), ("😀", "&2D3eAA-"), ("&é&", "&-&AOk-&-"), ("", ""),
    ])
  func modifiedUTF7(name: String, encoded: String) { #expect(IMAPMailboxName.encode(name) == encoded) }

  @Test("a name cannot end its quotes")
  func quotes() throws {
    let name = try #require(SingleLine(#"a" NOOP \"#))
    #expect(IMAPMailboxName.quoted(name) == #""a\" NOOP \\""#)
  }

  @Test(
    "numbers are put together in ranges",
    arguments: [
      ([5], "5"), ([3, 4, 5, 9], "3:5,9"), ([9, 3, 3, 4], "3:4,9"), ([], ""),
      ([.max - 1, .max], "4294967294:4294967295"),
    ] as [([UInt32], String)])
  func sets(numbers: [UInt32], text: String) { #expect(UIDSet.text(numbers) == text) }

  @Test("no command is longer than servers take")
  func groups() {
    let groups = UIDSet.groups(of: Array(stride(from: 1, to: 2403, by: 2)))
    #expect(groups.map(\.count) == [500, 500, 201])
    #expect(groups.allSatisfy { UIDSet.text($0).utf8.count < 8000 })
  }

  @Test(
    "a day is written as servers read it, one earlier for the sake of their zone",
    arguments: [(0.0, "31-Dec-1969"), (1_795_000_000, "17-Nov-2026"), (1_709_251_200, "29-Feb-2024")])
  func days(seconds: TimeInterval, text: String) {
    #expect(IMAPSession.day(of: Date(timeIntervalSince1970: seconds)) == text)
  }
}
