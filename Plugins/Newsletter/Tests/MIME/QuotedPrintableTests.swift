import Foundation
import Testing

@testable import Newsletter

@Suite("Quoted-printable")
struct QuotedPrintableTests {
  private func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
  }

  @Test(
    "any text comes back as it was, in short lines of ASCII",
    arguments: [
      "", "a", "a=b", "=", "==\n==", "blank at the end \n", "tab\t\nx", " \n \n", "last blank ",
      String(repeating: "x", count: 500), String(repeating: "é", count: 200), String(repeating: "👩‍👩‍👧‍👦", count: 40),
      "ꦧꦱꦗꦮ سيتي رحايو", "a\u{0}b\u{7}c", ".\n..\n.x", "From me\n From you\nFrom", String(repeating: "=\n", count: 90),
      String(repeating: "x", count: 75) + ".", String(repeating: "x", count: 75) + "\n.", "e\u{301}\u{200D}\u{FEFF}",
    ])
  func roundTrip(text: String) throws {
    let bytes = QuotedPrintable.encode(text)
    #expect(
      String(decoding: try ParsedMail.quotedPrintable(String(decoding: bytes, as: UTF8.self)), as: UTF8.self)
        == text.replacing("\n", with: "\r\n"))
    for line in lines(bytes) {
      #expect(line.utf8.count <= 76)
      #expect(line.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 9 })
      #expect(line.last != " " && line.last != "\t")
      #expect(!line.hasPrefix(".") && !line.hasPrefix("From "))
    }
  }

  @Test("line ends of other systems become the mail's")
  func lineEnds() {
    #expect(QuotedPrintable.encode("a\r\nb\nc") == Array("a\r\nb\r\nc".utf8))
    #expect(QuotedPrintable.encode("a\rb") == Array("a=0Db".utf8))
  }

  @Test("pieces written one after another read as one text, wherever they are cut")
  func pieces() throws {
    let text = "Halo Bu Karti, = ini kabar é . From 👋 \n akhir"
    for cut in text.indices {
      var bytes: [UInt8] = []
      for piece in [text[..<cut], text[cut...]] {
        var writer = QuotedPrintable()
        writer.append(String(piece))
        writer.breakSoftly()
        bytes += writer.bytes
      }
      let decoded = try ParsedMail.quotedPrintable(String(decoding: bytes, as: UTF8.self))
      #expect(String(decoding: decoded, as: UTF8.self) == text.replacing("\n", with: "\r\n"))
    }
  }
}
