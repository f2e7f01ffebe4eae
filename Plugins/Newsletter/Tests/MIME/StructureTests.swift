import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Newsletter

/// What every mail must be, whatever it says and to whom.
@Suite("A mail's build")
struct StructureTests {
  static let names: [String?] = [
    nil, "Bu Karti", "سيتي رحايو", "Ñusa “Cak” O'Brien, S.Pd. <bos>", "{{leaveURL}} & <b>=\"'",
    String(repeating: "Ꮳ", count: 200),
    ".", "From", "=?utf-8?q?x?=", Slot.marks,
  ]

  private func mails(of name: String) throws -> [String] {
    let rendition = try Newsroom.render(try SamplePosts.post(name))
    let letter = try #require(Letter(rendition))
    return try Self.names.enumerated().map { index, name in
      let address = try #require(EmailAddress("pembaca\(index)@désa.example"))
      let salutation = Salutation(
        mailbox: Mailbox(name: name.map { SingleLine(collapsing: $0) }, address: address), token: "tanda\(index)",
        identifier: "satu\(index)", date: Sample.date, product: "kim/0.0")
      return try letter.content(for: salutation).text
    }
  }

  @Test("CRLF, ASCII, short lines", arguments: SamplePosts.cases)
  func lines(name: String) throws {
    for mail in try mails(of: name) {
      #expect(mail.utf8.allSatisfy { $0 < 0x80 && $0 != 0 })
      #expect(mail.hasSuffix("\r\n"))
      let lines = mail.components(separatedBy: "\r\n")
      #expect(lines.allSatisfy { !$0.utf8.contains(13) && !$0.utf8.contains(10) })
      for line in lines where !line.hasPrefix("List-Unsubscribe: ") { #expect(line.utf8.count <= 78, "\(line)") }
    }
  }

  @Test("every header there must be, once", arguments: SamplePosts.cases)
  func headers(name: String) throws {
    for mail in try mails(of: name).map({ try ParsedMail($0) }) {
      let names = mail.headers.map(\.name)
      #expect(
        names == [
          "Date", "Message-ID", "To", "List-Unsubscribe", "User-Agent", "From", "Subject", "List-Id", "List-Post",
          "Precedence", "Content-Language", "MIME-Version", "Content-Type",
        ])
      #expect(mail["List-Post"] == "NO")
      #expect(mail["Precedence"] == "bulk")
      #expect(mail["MIME-Version"] == "1.0")
      #expect(mail["List-Id"] == "KIM Sumber Rejeki <surat.redaksi.sumberrejeki.example>")
      // The one line that may be long, because a folded one breaks signatures.
      #expect(mail.headerLines.contains { $0.hasPrefix("List-Unsubscribe: <mailto:") && $0.hasSuffix(">") })
    }
  }

  @Test("text first, then HTML, and every picture that it shows and no other", arguments: SamplePosts.cases)
  func parts(name: String) throws {
    for mail in try mails(of: name).map({ try ParsedMail($0) }) {
      #expect(mail.parts.count == 2)
      #expect(mail.parts[0]["Content-Type"] == "text/plain; charset=utf-8")
      let pictures = mail.allParts.compactMap { $0["Content-ID"] }.map { String($0.dropFirst().dropLast()) }
      #expect(Set(pictures) == Set(mail.html.matches(of: /cid:([^"]+)"/).map { String($0.output.1) }))
      #expect(mail.parts[1]["Content-Type"]?.hasPrefix(pictures.isEmpty ? "text/html" : "multipart/related") == true)
      for part in mail.allParts where part["Content-ID"] != nil { #expect(part.body.count <= 100 * 1024) }
      #expect(mail.html.utf8.count <= NewsletterAdapter.htmlLimit)
      #expect(!mail.plain.isEmpty)
    }
  }

  @Test("no boundary occurs in what it bounds", arguments: SamplePosts.cases)
  func boundaries(name: String) throws {
    let mail = try #require(try mails(of: name).first)
    for match in mail.matches(of: /boundary="([^"]+)"/) {
      #expect(match.output.1.utf8.count <= 70)
      let parsed = try ParsedMail(mail)
      for part in parsed.allParts { #expect(!part.text.contains(match.output.1)) }
    }
  }
}
