import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Newsletter

@Suite("One mail, many readers")
struct SplicingTests {
  private func letter() throws -> (letter: Letter, rendition: Rendition) {
    let rendition = try Newsroom.render(try SamplePosts.post("pengumuman"))
    return (try #require(Letter(rendition)), rendition)
  }

  private func salutation(
    _ name: SingleLine?, _ address: String = "karti@pembaca.example", token: String = "k4rt1", id: String = "satu"
  ) throws -> Salutation {
    Salutation(
      mailbox: Mailbox(name: name, address: try #require(EmailAddress(address))), token: token, identifier: id,
      date: Sample.date, product: "kim/0.0")
  }

  @Test("the stored mail is the sample reader's, byte for byte, when it is made out to them again")
  func identity() throws {
    let (letter, rendition) = try letter()
    let mail = String(decoding: try #require(rendition.file(named: "mail.eml")).content, as: UTF8.self)
    var sample = try salutation("Pembaca", "pembaca@contoh.example", token: "CONTOH", id: "contoh.pengumuman")
    sample.product = "kim"
    #expect(try letter.content(for: sample).text == mail)
  }

  @Test("a reader's mail holds their own name, address and word and nobody else's")
  func privacy() throws {
    let (letter, _) = try letter()
    let (karti, joko) = (
      try salutation("Bu Karti", "karti@pembaca.example", token: "rahasiakarti", id: "satu"),
      try salutation("Pak Joko", "joko@lain.example", token: "rahasiajoko", id: "dua")
    )
    let (hers, his) = (try letter.content(for: karti).text, try letter.content(for: joko).text)
    for word in ["Karti", "karti", "satu@"] {
      #expect(hers.contains(word))
      #expect(!his.contains(word))
    }
    for word in ["Joko", "joko", "dua@"] {
      #expect(his.contains(word))
      #expect(!hers.contains(word))
    }
    for mail in [hers, his] { #expect(!mail.contains("CONTOH") && !mail.contains("contoh")) }
  }

  @Test("the way out carries the reader's own word: in a header, twice in the page, twice in the text")
  func wayOut() throws {
    let mail = try ParsedMail(try letter().letter.content(for: try salutation("Bu Karti")).text)
    let address = "mailto:redaksi@sumberrejeki.example?subject=BERHENTI%20k4rt1"
    #expect(mail["List-Unsubscribe"] == "<\(address)>")
    #expect(mail["List-Unsubscribe-Post"] == nil)
    #expect(mail.html.components(separatedBy: "href=\"\(address)\"").count == 3)
    #expect(mail.html.contains("BERHENTI k4rt1</span>"))
    #expect(mail.plain.components(separatedBy: "BERHENTI k4rt1").count == 3)
    // Near the top, where a cut-off mail still shows it.
    let page = mail.html.components(separatedBy: "<h1")
    #expect(page.first?.contains(address) == true)
  }

  @Test("the same publication and reader have the same Message-ID for ever")
  func messageID() throws {
    let rendition = try letter().rendition
    let reader = try #require(Sample.readers(2).first)
    let first = try #require(Newsroom.deliveries(of: rendition, to: [reader]).first)
    let name = MailName(of: first.key, to: reader)
    var renamed = reader
    renamed.name = "Nama Baru"
    let second = try #require(Newsroom.deliveries(of: rendition, to: [renamed]).first)
    #expect(MailName(of: second.key, to: renamed) == name)
    let mail = try ParsedMail(try letter().letter.content(for: try salutation(nil, id: name.description)).text)
    #expect(mail["Message-ID"] == "<\(name)@sumberrejeki.example>")
  }

  @Test("readers without a name are greeted too")
  func nameless() throws {
    for name in [nil, "" as SingleLine, "   "] {
      let mail = try ParsedMail(try letter().letter.content(for: try salutation(name)).text)
      #expect(mail["To"] == "karti@pembaca.example")
      #expect(mail.plain.contains("Halo, pembaca kami, ada kabar baru"))
      #expect(mail.html.contains("Halo, pembaca kami, ada kabar baru"))
    }
  }

  @Test(
    "no name writes anything but itself",
    arguments: [
      "Siti\r\nBcc: jahat@lain.example", "Siti\nSubject: palsu", "a\u{0}b", "{{leaveURL}}{{{subject}}}{{#articles}}",
      "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "=?utf-8?q?=0D=0ABcc:_x@y.example?=",
      Slot.marks, ".\r\nQUIT", "a\u{2028}b\u{202E}c", "\\\"; <x@y.example>, \"", "&amp;&lt;b&gt;",
      "--=_kim_0", String(repeating: "x", count: 3000), "سيتي رحايو", "  , ;:", "=", "%0d%0a", "a@b.example",
    ])
  func hostileNames(name: String) throws {
    let written = SingleLine(collapsing: name)
    let mail = try ParsedMail(try letter().letter.content(for: try salutation(written)).text)
    let plain = try ParsedMail(try letter().letter.content(for: try salutation("Bu Karti")).text)
    #expect(mail.headers.map(\.name) == plain.headers.map(\.name))
    #expect(mail.allParts.count == plain.allParts.count)
    #expect(mail["Subject"] == plain["Subject"])
    // Marks for slots stand for nothing in a name.
    #expect(mail.plain.contains("Halo \(written.text.withoutMarks), ada kabar baru"))
    let tags = { (page: String) in page.matches(of: /<[a-z\/!][^>]*>/).map { String($0.output) } }
    #expect(tags(mail.html) == tags(plain.html))
    #expect(try ParsedMail.decodeWords(try #require(mail["To"])).hasSuffix("<karti@pembaca.example>"))
    #expect(mail["List-Unsubscribe"] == plain["List-Unsubscribe"])
  }

  @Test("a word with anything in it stays inside the address")
  func hostileToken() throws {
    let mail = try ParsedMail(
      try letter().letter.content(for: try salutation(nil, token: "a&b?c=d>\r\nX: y\"<é")).text)
    #expect(
      mail["List-Unsubscribe"]
        == "<mailto:redaksi@sumberrejeki.example?subject=BERHENTI%20a%26b%3Fc%3Dd%3E%0D%0AX%3A%20y%22%3C%C3%A9>")
    #expect(mail["X"] == nil)
  }

  @Test("stored files that do not fit together make no letter")
  func misfits() throws {
    let rendition = try letter().rendition
    func changed(_ name: String, _ change: (Data) -> Data) -> Rendition {
      var copy = rendition
      copy.files = copy.files.map { file in
        var file = file
        if file.name.text == name { file.content = change(file.content) }
        return file
      }
      return copy
    }
    let replaced = { (old: String, new: String) in
      { (data: Data) in Data(String(decoding: data, as: UTF8.self).replacing(old, with: new).utf8) }
    }
    #expect(Letter(changed("mail.eml") { $0.prefix(100) }) == nil)
    #expect(Letter(changed("mail.json") { _ in Data("{}".utf8) }) == nil)
    #expect(Letter(changed("mail.json", replaced("\"format\": 1", "\"format\": 2"))) == nil)
    #expect(Letter(changed("mail.json", replaced("\"at\": 0", "\"at\": -1"))) == nil)
    #expect(Letter(changed("mail.json", replaced("\"length\": ", "\"length\": 9223372036854775807"))) == nil)
    var without = rendition
    without.files.removeAll { $0.name.text == "mail.json" }
    #expect(Letter(without) == nil)
  }
}
