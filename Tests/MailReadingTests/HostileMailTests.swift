import Foundation
import Testing

@testable import MailReading

/// Whatever arrives, reading it ends, and with bounded results.
@Suite("Hostile mails")
struct HostileMailTests {
  /// Numbers that look random and are the same every time (SplitMix64).
  private struct Dice {
    var state: UInt64

    mutating func roll(_ count: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((value ^ (value >> 31)) % UInt64(count))
    }
  }

  private static let fragments = [
    "Content-Type: multipart/report; boundary=a", "Content-Type: multipart/mixed; boundary=\"a", "--a", "--a--", "",
    "Content-Type: message/delivery-status", "Status: 5.1.1", "Action: failed", "Final-Recipient: rfc822;",
    "Final-Recipient: ;;;", "Original-Recipient: rfc822; ayu@desa.example", "Message-ID: <<<>>>",
    "Subject: =?utf-8?B?====?= =?x?Q?=ZZ?=", "From: >a@b<", "From: <", "Content-Transfer-Encoding: base64",
    "\u{0}\u{1B}[2J",
    "Content-Type: text/html", "<script", "<p", " folded", "\t", "Content-Type: message/rfc822",
    "Content-Disposition: attachment; filename*99999999999999999999=x", "Content-Type: text/plain; charset=\u{202E}",
  ]

  @Test("pieces of mails in any order are read to an end", arguments: 0..<60)
  func shuffled(seed: Int) {
    var dice = Dice(state: UInt64(seed))
    let lines = (0..<400).map { _ in Self.fragments[dice.roll(Self.fragments.count)] }
    var source = Data(lines.joined(separator: seed % 2 == 0 ? "\r\n" : "\n").utf8)
    for _ in 0..<40 { source[dice.roll(source.count)] = UInt8(dice.roll(256)) }
    let mail = MIMEReader.read(source)
    _ = DeliveryReport(mail)
    #expect(mail.flattened.count <= 201)
    #expect(!ReceivedMail(mail).subject.unicodeScalars.contains { $0.value < 0x20 })
  }

  @Test("a mail within a mail within a mail is followed twenty deep")
  func deep() {
    let source = (0..<5000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
    var depth = 0
    var part: MIMEPart? = MIMEReader.read(Data(source.utf8))
    while let next = part?.parts.first { (depth, part) = (depth + 1, next) }
    #expect(depth == 20)
  }

  @Test("of ten thousand parts two hundred are looked at, of an endless mail ten megabytes")
  func wide() {
    let source = "Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\n\nx\n", count: 10_000)
    #expect(MIMEReader.read(Data(source.utf8)).parts.count == 200)
    let long = Data("Subject: panjang\n\n".utf8) + Data(repeating: 0x61, count: 11 * 1024 * 1024)
    #expect(MIMEReader.read(long).content.count < MIMEReader.sizeLimit)
  }

  @Test("a page without an end becomes text without tags")
  func brokenPage() {
    let source =
      "Content-Type: text/html\n\n<style>a{}</style><p>Jalan <b>rusak</b> &amp; gelap</p><script>x<y" + "\n<a href=\"x"
    #expect(ReceivedMail(MIMEReader.read(Data(source.utf8))).text == "Jalan rusak & gelap")
  }

  @Test("what would turn or clear the screen is taken out of a person's words")
  func controls() {
    let source = "From: \u{202E}Pak Budi <budi@desa.example>\nSubject: a\u{1B}[2Jb\n\nHalo\u{1B}]0;x\u{7}\n"
    let mail = ReceivedMail(MIMEReader.read(Data(source.utf8)))
    #expect(mail.name == "Pak Budi")
    #expect(mail.address == "budi@desa.example")
    #expect(mail.subject == "a [2Jb")
    #expect(mail.text == "Halo]0;x")
  }
}
