import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing
import Transport

@testable import Newsletter

@Suite("A newsletter's settings")
struct SettingsTests {
  private func settings(_ json: JSONValue) throws -> NewsletterSettings {
    NewsletterSettings(try NewsletterSettings.schema.read(SettingsNode(json)))
  }

  private func problems(_ json: JSONValue) -> [Diagnostic] {
    let error = #expect(throws: DiagnosticError.self) {
      _ = try NewsletterChannel().makeAdapter(try settings(json), in: Newsroom.environment())
    }
    return error?.diagnostics ?? []
  }

  private static let least: [JSONValue.Member] = [
    .init("smtp", "smtps://smtp.example"), .init("from", "KIM <redaksi@kami.example>"),
  ]

  @Test("server and sender are enough")
  func least() throws {
    let settings = try settings(.object(Self.least))
    #expect(settings.server.port == 465)
    #expect(settings.connections == 2)
    #expect(settings.unsubscribeAddress.description == "redaksi@kami.example")
  }

  @Test("requests to leave go to their own address, else where replies go")
  func unsubscribe() throws {
    let replies = try settings(.object(Self.least + [.init("reply_to", "balas@kami.example")]))
    #expect(replies.unsubscribeAddress.description == "balas@kami.example")
    let own = try settings(
      .object(Self.least + [.init("balas_ke", "balas@kami.example"), .init("berhenti", "berhenti@kami.example")]))
    #expect(own.unsubscribeAddress.description == "berhenti@kami.example")
  }

  @Test("Indonesian names mean the same")
  func aliases() throws {
    let settings = try settings([
      "smtp": "smtps://smtp.example", "dari": "redaksi@kami.example", "pengguna": "redaksi", "sandi": ["env": "SANDI"],
      "sambungan": .integer(4),
    ])
    #expect(settings.user?.text == "redaksi")
    #expect(settings.password?.place == .env("SANDI"))
    #expect(settings.connections == 4)
  }

  @Test(
    "what cannot be is said where it stands",
    arguments: [
      ("smtp", "smtp.gmail.com"), ("smtp", "smtps://kim:s4ndi@smtp.example"), ("from", "redaksi"),
      ("from", "KIM <a@b.example>\nBcc: x@y.example"), ("reply_to", "redaksi"), ("list_id", "satu"),
      ("list_id", "a b.example"), ("unsubscribe", "x"),
    ])
  func refused(name: String, value: String) {
    let members = Self.least.filter { $0.name != name } + [.init(name, .string(value))]
    let problems = problems(.object(members))
    #expect(problems.count == 1)
    #expect(problems.first?.location?.line != nil)
    #expect(!problems.description.contains("s4ndi"))
  }

  @Test("a bare server name is answered with the address it means")
  func bareServer() {
    let problems = problems(["smtp": "smtp.gmail.com", "from": "redaksi@kami.example"])
    #expect(problems.first?.hint?.id == "maksudnya 'smtps://smtp.gmail.com'?")
  }

  @Test("a password written out is refused and not repeated")
  func literalSecret() {
    let problems = problems(.object(Self.least + [.init("user", "redaksi"), .init("password", "s4ndi-warga")]))
    #expect(problems.count == 1)
    #expect(!problems.description.contains("s4ndi"))
  }

  @Test("user and password belong together")
  func halves() {
    #expect(problems(.object(Self.least + [.init("user", "redaksi")])).count == 1)
    #expect(problems(.object(Self.least + [.init("password", ["env": "SANDI"])])).count == 1)
  }

  @Test("an address that no server takes is refused")
  func unwritable() {
    let long = String(repeating: "é", count: 63)
    #expect(problems(["smtp": "smtps://smtp.example", "from": .string("a@\(long).example")]).count == 1)
  }

  @Test("the list's name can be set, and is made of channel, mailbox and domain otherwise")
  func listID() throws {
    let adapter = try Newsroom.adapter(smtp: "smtps://smtp.example", [.init("list_id", "berita.kami.example")])
    let rendition = try adapter.render(.post(Sample.post()), in: Newsroom.context())
    let mail = String(decoding: try #require(rendition.file(named: "mail.eml")).content, as: UTF8.self)
    #expect(mail.contains("List-Id: KIM Sumber Rejeki <berita.kami.example>\r\n"))
  }
}
