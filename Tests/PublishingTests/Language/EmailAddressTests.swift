import Foundation
import Publishing
import Testing

@Suite("E-mail addresses")
struct EmailAddressTests {
  @Test(
    "are taken as SMTP takes them",
    arguments: [
      ("redaksi@kim.example", "redaksi@kim.example"), ("Nama.Depan+kim@KIM.Example", "Nama.Depan+kim@kim.example"),
      ("a@b.c", "a@b.c"), ("kim@localhost", "kim@localhost"), ("kim@désa.example", "kim@désa.example"),
      ("x!#$%&'*+-/=?^_`{|}~@a-b.example", "x!#$%&'*+-/=?^_`{|}~@a-b.example"),
    ])
  func accepted(_ text: String, _ address: String) { #expect(EmailAddress(text)?.description == address) }

  @Test(
    "that could carry a command or reach nobody are refused",
    arguments: [
      "", "@", "a@", "@b.c", "a", "a@b", "a b@c.example", "a@b c.example", " a@b.example", "a@b.example ",
      "a@b.example\r\nRCPT",
      "a\n@b.example", ".a@b.example", "a.@b.example", "a..b@c.example", "\"a b\"@c.example", "a@[127.0.0.1]", "a@b..c",
      "a@.b.c", "a@b.c.", "a@-b.example", "a@b-.example", "a,b@c.example", "a<b@c.example", "a@b_c.example",
      "é@c.example",
      "a@b@c.example", "a@b.example\0", "a;b@c.example", "(a)b@c.example",
    ])
  func refused(_ text: String) { #expect(EmailAddress(text) == nil) }

  @Test("keep the lengths of RFC 5321")
  func lengths() {
    let local = String(repeating: "a", count: 64)
    #expect(EmailAddress("\(local)@b.example") != nil && EmailAddress("\(local)a@b.example") == nil)
    let label = String(repeating: "b", count: 63)
    #expect(EmailAddress("a@\(label).example") != nil && EmailAddress("a@\(label)b.example") == nil)
    let long = Array(repeating: label, count: 4).joined(separator: ".")
    #expect(EmailAddress("a@\(long)") == nil)
  }

  @Test("of one mailbox fold to one text")
  func folding() { #expect(EmailAddress("Warga@KIM.example")?.folded == EmailAddress("warga@kim.EXAMPLE")?.folded) }

  @Test("cannot be decoded from anything else")
  func decoding() {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(EmailAddress.self, from: Data(#""a@b.example\r\nx""#.utf8))
    }
  }
}
