import Foundation
import Publishing
import Testing

@testable import Newsletter

@Suite("Names, addresses and dates in headers")
struct MailboxTests {
  @Test(
    "senders are read as people write them",
    arguments: [
      ("KIM Sumber Rejeki <redaksi@sumberrejeki.example>", "KIM Sumber Rejeki"),
      ("\"KIM, Sumber\" <redaksi@sumberrejeki.example>", "KIM, Sumber"),
      ("\"a \\\"b\\\" c\\\\\" <redaksi@sumberrejeki.example>", "a \"b\" c\\"),
      ("<redaksi@sumberrejeki.example>", nil), ("redaksi@sumberrejeki.example", nil),
    ])
  func reading(text: String, name: String?) {
    let mailbox = Mailbox(text)
    #expect(mailbox?.name?.text == name)
    #expect(mailbox?.address.description == "redaksi@sumberrejeki.example")
  }

  @Test(
    "what is not a sender is refused",
    arguments: [
      "", "KIM", "KIM <redaksi>", "KIM redaksi@sumberrejeki.example", "a <b> <redaksi@sumberrejeki.example>",
      "KIM <redaksi@sumberrejeki.example>\r\nBcc: x@y.example", "KIM <redaksi@sumberrejeki.example> x",
    ])
  func refused(text: String) { #expect(Mailbox(text) == nil) }

  @Test("a domain beyond ASCII is written as servers take it")
  func punycode() throws {
    let mailbox = try #require(Mailbox("Désa <warga@désa.example>"))
    #expect(mailbox.headerValue(in: "To") == "=?utf-8?b?RMOpc2E=?= <warga@xn--dsa-bma.example>")
  }

  @Test("a long name and a long address do not share a line")
  func folding() throws {
    let name = SingleLine(collapsing: String(repeating: "Panjang ", count: 7) + "Sekali")
    let address = try #require(EmailAddress(String(repeating: "a", count: 50) + "@pembaca.example"))
    let lines = "To: \(Mailbox(name: name, address: address).headerValue(in: "To"))".components(separatedBy: "\r\n")
    #expect(lines.count == 2)
    for line in lines { #expect(line.utf8.count <= 78) }
  }

  @Test(
    "dates",
    arguments: [
      (1_658_908_800.0, "Asia/Jakarta", "Wed, 27 Jul 2022 15:00:00 +0700"),
      (1_658_908_800.9, "Asia/Jayapura", "Wed, 27 Jul 2022 17:00:00 +0900"),
      (1_735_664_399, "Asia/Makassar", "Wed, 1 Jan 2025 00:59:59 +0800"), (0, "GMT", "Thu, 1 Jan 1970 00:00:00 +0000"),
      (951_782_400, "America/St_Johns", "Mon, 28 Feb 2000 20:30:00 -0330"),
    ])
  func dates(seconds: Double, zone: String, written: String) throws {
    let zone = try #require(TimeZone(identifier: zone))
    #expect(MailDate.text(Date(timeIntervalSince1970: seconds), in: zone) == written)
  }
}
