import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Newsletter

/// The question that is asked before anybody gets the news.
@Suite struct InvitationTests {
  private func invitation() throws -> Invitation {
    Invitation(
      id: try #require(PostID("undangan")), date: Sample.date, consent: .current(for: Sample.community),
      expires: Sample.date.addingTimeInterval(14 * 86_400))
  }

  private func mail(_ settings: [JSONValue.Member] = []) async throws -> (mail: ParsedMail, reader: Reader) {
    let server = try FakeMailServer()
    defer { server.stop() }
    let adapter = try Newsroom.adapter(smtp: server.address, settings)
    let rendition = try adapter.renderInvitation(try invitation(), in: Newsroom.context())
    let reader = try #require(Sample.readers(1).first)
    try await adapter.deliver(
      rendition, to: Newsroom.deliveries(of: rendition, to: [reader]), journal: RecordingJournal())
    let text = try #require(server.record.mails.first).replacing("\r\n..", with: "\r\n.")
    return (try ParsedMail(text), reader)
  }

  @Test("without a public address it is answered by a mail whose subject only its reader knows")
  func byMail() async throws {
    let (mail, reader) = try await mail()
    let word = reader.sealed(.confirm).description
    let address = "mailto:redaksi@sumberrejeki.example?subject=SETUJU%20\(word)"
    #expect(mail.html.contains("href=\"\(address)\""))
    #expect(mail.plain.contains("SETUJU \(word)"))
    #expect(mail["Reply-To"] == "redaksi@sumberrejeki.example")
  }

  @Test("with a public address one press does it")
  func online() async throws {
    let (mail, reader) = try await mail([.init("public_url", "https://kabar.sumberrejeki.example/")])
    let address = "https://kabar.sumberrejeki.example/setuju/\(reader.sealed(.confirm))"
    #expect(mail.html.contains("href=\"\(address)\""))
    #expect(mail.plain.contains(address))
  }

  @Test("it says what is agreed to and what happens without an answer, and offers no way out of what nobody is in")
  func words() async throws {
    let (mail, reader) = try await mail()
    for page in [mail.html, mail.plain.replacing("\r\n", with: " ").replacing("\n", with: " ")] {
      #expect(page.contains("Saya setuju"))
      #expect(page.contains("Abaikan saja surat ini"))
    }
    #expect(mail["List-Unsubscribe"] == nil && mail["Precedence"] == nil)
    #expect(!mail.html.contains(reader.sealed(.leave).description))
    #expect(mail["Auto-Submitted"] == "auto-generated")
  }

  @Test("the same question is the same bytes, and a template that cannot be answered is refused")
  func rendering() throws {
    let adapter = try Newsroom.adapter()
    let first = try adapter.renderInvitation(try invitation(), in: Newsroom.context())
    #expect(try adapter.renderInvitation(try invitation(), in: Newsroom.context()).digest == first.digest)
    #expect(throws: DiagnosticError.self) {
      try adapter.renderInvitation(
        try invitation(), in: Newsroom.context(templates: ["invitation.html.mustache": "<p>{{greeting}}</p>"]))
    }
  }
}
