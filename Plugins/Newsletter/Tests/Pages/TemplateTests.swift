import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Newsletter

@Suite("A workspace's own templates")
struct TemplateTests {
  private func render(_ templates: [String: String]) throws -> Rendition {
    try Newsroom.render(Sample.post(title: "Satu & dua"), in: Newsroom.context(templates: templates))
  }

  private func problem(_ templates: [String: String]) -> [Diagnostic] {
    let error = #expect(throws: DiagnosticError.self) { try render(templates) }
    return error?.diagnostics ?? []
  }

  @Test("they take the place of the built-in ones, escaped as their kind wants")
  func override() throws {
    let rendition = try render([
      "mail.html.mustache": "<p>{{greeting}} {{subject}} <a href=\"{{leaveURL}}\">x</a></p>",
      "mail.txt.mustache": "{{greeting}} {{subject}} {{leaveSubject}}",
    ])
    let mail = try ParsedMail(String(decoding: try #require(rendition.file(named: "mail.eml")).content, as: UTF8.self))
    #expect(
      mail.html
        == "<p>Halo Pembaca, Satu &amp; dua <a href=\"mailto:redaksi@sumberrejeki.example?subject=BERHENTI%20CONTOH\">x</a></p>\r\n"
    )
    #expect(mail.plain == "Halo Pembaca, Satu & dua BERHENTI CONTOH\r\n")
  }

  @Test(
    "a broken one is shown where it breaks",
    arguments: [
      ("{{#articles}}\n{{title}}\n", 3, 1), ("\n\n{{#a}}{{/b}}", 3, 11), ("{{title", 1, 8), ("a\n  {{= =}}", 2, 9),
      ("{{% JENIS: x}}", 1, 15), ("{{^x}}", 1, 7),
    ])
  func broken(source: String, line: Int, column: Int) throws {
    for name in ["mail.html.mustache", "mail.txt.mustache"] {
      let diagnostics = problem([name: source])
      #expect(diagnostics.count == 1)
      let place = try #require(diagnostics.first?.location)
      #expect(place.file == "templates/newsletter/\(name)")
      #expect(place.line == line)
      #expect(abs((place.column ?? 0) - column) <= 3, "\(place)")
    }
  }

  @Test("cut off anywhere, a template is read or refused and nothing worse", arguments: ["html", "txt"])
  func cutOff(kind: String) {
    let source = kind == "html" ? MailTemplates.standardHTML : MailTemplates.standardText
    var refused = 0
    for length in stride(from: 0, to: source.count, by: 149) {
      do { _ = try MailTemplates(["mail.\(kind).mustache": String(source.prefix(length))]) } catch { refused += 1 }
    }
    #expect(refused > 0)
  }

  @Test("both broken ones are told at once")
  func bothBroken() {
    #expect(problem(["mail.html.mustache": "{{#a}}", "mail.txt.mustache": "{{#b}}"]).count == 2)
  }

  @Test("one that loses the way out is refused")
  func wayOut() {
    let diagnostics = problem(["mail.html.mustache": "<p>{{subject}}</p>", "mail.txt.mustache": "{{subject}}"])
    #expect(
      diagnostics.map { $0.location?.file } == [
        "templates/newsletter/mail.html.mustache", "templates/newsletter/mail.txt.mustache",
      ])
    #expect(diagnostics.allSatisfy { $0.severity == .error && $0.hint != nil })
  }

  @Test("pictures that a template does not show are not carried")
  func pictures() throws {
    let rendition = try Newsroom.render(
      try SamplePosts.post("galeri"),
      in: Newsroom.context(templates: ["mail.html.mustache": "<a href=\"{{leaveURL}}\">x</a>"]))
    let mail = try #require(rendition.file(named: "mail.eml")).content
    #expect(mail.range(of: Data("Content-ID".utf8)) == nil)
    #expect(mail.range(of: Data("multipart/related".utf8)) == nil)
  }
}
