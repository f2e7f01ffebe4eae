import Foundation
import Testing

@testable import MailReading

@Suite("Taking a mail apart")
struct MIMEReaderTests {
  private func read(_ text: String) -> MIMEPart {
    MIMEReader.read(Data(text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n").utf8))
  }

  @Test("A newsletter: text, HTML and a picture, nested as mailers nest them")
  func newsletter() {
    let mail = read(
      """
      Subject: =?UTF-8?Q?Siaga_=E2=80=93_banjir?=
      Content-Type: multipart/alternative; boundary="luar"

      Pembuka yang tidak dibaca siapa pun.
      --luar
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      Air naik =E2=80=93 segera=
       mengungsi.
      --luar
      Content-Type: multipart/related; boundary=luar-dalam

      --luar-dalam
      Content-Type: text/html; charset="utf-8"
      Content-Transfer-Encoding: base64

      PHA+QWlyIG5haWs8L3A+
      --luar-dalam
      Content-Type: image/png
      Content-ID: <peta@kim.example>
      Content-Disposition: inline; filename="peta.png"
      Content-Transfer-Encoding: base64

      iVBO
      Rw==
      --luar-dalam--
      --luar--
      Penutup.
      """)
    #expect(mail["subject"] == "Siaga – banjir")
    #expect(mail.text("text/plain") == "Air naik – segera mengungsi.")
    #expect(mail.text("text/html") == "<p>Air naik</p>")
    let picture = mail.flattened.first { $0.mediaType == "image/png" }
    #expect(picture?.contentID == "peta@kim.example")
    #expect(picture?.fileName == "peta.png")
    #expect(picture?.content == Data([0x89, 0x50, 0x4E, 0x47]))
  }

  @Test(
    "Encoded words",
    arguments: [
      ("=?UTF-8?B?S2FiYXIgZGVzYQ==?=", "Kabar desa"), ("=?utf-8?q?Caf=C3=A9_=5F?= pagi", "Café _ pagi"),
      ("=?UTF-8?Q?satu?= =?UTF-8?Q?dua?=", "satudua"), ("=?UTF-8?Q?=C3?= =?UTF-8?Q?=A9?=", "é"),
      ("=?ISO-8859-1?Q?caf=E9?=", "café"), ("=?windows-1252?Q?=93hai=94?=", "“hai”"),
      ("a =?UTF-8?Q?b?= c", "a b c"), ("=?UTF-8*id?Q?halo?=", "halo"), ("=?x?Y?z?= tetap", "=?x?Y?z?= tetap"),
      ("=?UTF-8?B?###?=", ""), ("2 =? 3", "2 =? 3"), ("", ""),
    ])
  func encodedWords(text: String, expected: String) { #expect(EncodedWords.decode(text) == expected) }

  @Test("Folded headers are one, and the first of a name counts")
  func folding() {
    let mail = read("Subject: satu\n dua\n\ttiga\nSubject: lain\n\nisi")
    #expect(mail["Subject"] == "satu dua\ttiga")
    #expect(mail.text == "isi")
  }

  @Test("Names of files in all the ways they are written")
  func fileNames() {
    func name(_ disposition: String) -> String? {
      read("Content-Disposition: \(disposition)\n\nx").fileName
    }
    #expect(name("attachment; filename=\"a;b.pdf\"") == "a;b.pdf")
    #expect(name("attachment; filename=\"a\\\"b.pdf\"") == "a\"b.pdf")
    #expect(name("attachment; filename*=UTF-8''d%C3%A9sa.pdf") == "désa.pdf")
    #expect(name("attachment; filename*0*=UTF-8''d%C3%A9; filename*1=sa.pdf") == "désa.pdf")
    #expect(name("attachment; filename==?UTF-8?Q?d=C3=A9sa.pdf?=") == "désa.pdf")
    #expect(name("inline") == nil)
  }

  @Test("Quoted-printable with soft breaks, blanks behind them, and what is no code")
  func quotedPrintable() {
    func decode(_ text: String) -> String {
      String(decoding: TransferEncoding.quotedPrintable(Array(text.utf8)[...]), as: UTF8.self)
    }
    #expect(decode("a=\r\nb= \t\r\nc") == "abc")
    #expect(decode("=3D=3d=ZZ=") == "===ZZ")
    #expect(decode("_") == "_")
  }

  @Test("Whatever it is given, it answers", arguments: 0..<40)
  func garbage(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func next() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33)
    }
    let pieces = [
      "Content-Type: multipart/mixed; boundary=b\r\n", "--b\r\n", "--b--\r\n", "\r\n", "\n", "=", "=?UTF-8?B?", "?=",
      ":",
      "Content-Transfer-Encoding: base64\r\n", "\u{0}", "é", ";;;=\"", "Subject: ", "filename*0*=x''%", "-", "--",
    ]
    let text = (0..<200).map { _ in pieces[next() % pieces.count] }.joined()
    let mail = read(text)
    #expect(mail.flattened.count <= 201)
    _ = mail.flattened.map { ($0["Subject"], $0.fileName, $0.text) }
  }

  @Test("A mail of mails within mails stops somewhere")
  func nesting() {
    var text = "isi"
    for level in 0..<60 {
      text = "Content-Type: multipart/mixed; boundary=b\(level)x\n\n--b\(level)x\n\(text)\n--b\(level)x--"
    }
    #expect(read(text).flattened.count == 21)
    let flat = (0..<5000).map { _ in "--b\n\nx\n" }.joined()
    #expect(read("Content-Type: multipart/mixed; boundary=b\n\n\(flat)").parts.count == 200)
  }

  @Test("A mail that was cut off shows what there is")
  func cutOff() {
    let mail = read("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nsatu\n--b\nContent-Type: text/html\n\n<p>du")
    #expect(mail.text("text/plain") == "satu")
    #expect(mail.text("text/html") == "<p>du")
  }
}
