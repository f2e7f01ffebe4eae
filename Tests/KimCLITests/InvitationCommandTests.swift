import Foundation
import FoundationNetworking
import KimCLI
import MailReading
import Sandbox
import Testing

@testable import kim

/// Double opt-in from the first question to the first post, and the way out again.
@Suite struct InvitationCommandTests {
  private static let kartika = "kartika@sumberwening.example"

  /// Runs `kim serve` beside `work`, which gets its address.
  private func serving(_ desk: Newsdesk, _ work: (String) async throws -> Void) async throws {
    let terminal = BufferTerminal(input: "")
    let server = Task {
      await Kim.run(
        arguments: ["serve", "--port", "0"], terminal: terminal, environment: ["KIM_LANG": "id"],
        directory: desk.folder, plugins: bundledPlugins, now: { Newsdesk.monday })
    }
    while !terminal.outText.hasSuffix("/\n"), terminal.talkText.isEmpty { await Task.yield() }
    let address = terminal.outText.trimmingCharacters(in: .whitespacesAndNewlines)
    do { try await work(address) } catch {
      server.cancel()
      throw error
    }
    server.cancel()
    #expect(await server.value == 130)
    #expect(!(terminal.outText + terminal.talkText).contains("@"), "no address is ever written down")
  }

  private func open(_ address: String, _ method: String = "GET") async throws -> (status: Int?, page: String) {
    var request = URLRequest(url: try #require(URL(string: address)))
    request.httpMethod = method
    if method == "POST" { request.httpBody = Data("List-Unsubscribe=One-Click".utf8) }
    let (data, response) = try await URLSession.shared.data(for: request)
    return ((response as? HTTPURLResponse)?.statusCode, String(decoding: data, as: UTF8.self))
  }

  /// What stands between `prefix` and the next character that no link holds.
  private func link(_ prefix: String, in text: String) throws -> String {
    let place = try #require(text.firstRange(of: prefix))
    return prefix + text[place.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "/" }
  }

  @Test("who is asked gets no post before they press yes, gets the next one after, and leaves with one press")
  func wholeWay() async throws {
    try await Newsdesk.open { desk in
      try desk.write(
        "channels.yaml", desk.configuration(surat: "    public_url: https://kabar.sumberwening.example"))
      try desk.write("posts/air.md", PublishTests.water("Air mati."))
      let asking = await desk.kim("subscribers", "invite", Self.kartika, "--name", "Bu Kartika", "--tag", "rt-01")
      #expect(asking.status == 0, "\(asking)")
      #expect(asking.out == "\(Self.kartika)  ditanya lewat surat\n")
      #expect(await desk.kim("publish", "posts/air.md", "--to", "surat").status == 0)
      let question = try #require(await desk.ground.mails().first)
      #expect(await desk.ground.mails().count == 1)
      let again = await desk.kim("subscribers", "invite", Self.kartika)
      #expect(again.out.contains("sudah ditanya dan belum menjawab"))
      #expect(await desk.kim("subscribers", "list", "--all").out.contains("belum setuju"))

      let outside = "https://kabar.sumberwening.example/"
      let yes = try link("\(outside)setuju/", in: question.plainText)
      try await serving(desk) { inside in
        let page = try await open(yes.replacing(outside, with: inside))
        #expect(page.status == 200 && page.page.contains("Ya, saya setuju"))
        #expect(await desk.kim("publish", "posts/air.md", "--to", "surat").status == 0)
        #expect(await desk.ground.mails().count == 1, "a look is no yes")
        #expect(try await open(yes.replacing(outside, with: inside), "POST").page.contains("Selamat datang"))
        #expect(await desk.kim("publish", "posts/air.md", "--to", "surat").status == 0)
        let news = try #require(await desk.ground.mails().first { $0.subject.contains("Air") })
        let leave = try link("\(outside)berhenti/", in: news.plainText)
        #expect(try await open(leave.replacing(outside, with: inside), "POST").status == 200)
      }
      let data = await desk.kim("subscribers", "export-one", Self.kartika).out
      for word in ["invited", "confirmed", "left", "tautan di surat undangan", "kim serve", "unsubscribed"] {
        #expect(data.contains("\"\(word)\""), "\(word)")
      }
    }
  }

  @Test("without a public address the question is answered by mail, and the channel needs no web at all")
  func byMail() async throws {
    try await Newsdesk.open { desk in
      #expect(await desk.kim("subscribers", "undang", Self.kartika).status == 0)
      let question = try #require(await desk.ground.mails().first)
      #expect(question.plainText.contains("dengan subjek SETUJU 1-"))
      #expect(!question.plainText.contains("https://kabar"))
    }
  }

  @Test("a mail server that is away leaves the question unasked, to be asked by the same command later")
  func unavailable() async throws {
    try await Newsdesk.open { desk in
      try desk.write("channels.yaml", desk.configuration(mailPort: 9))
      #expect(await desk.kim("subscribers", "invite", Self.kartika).status == 75)
      try desk.write("channels.yaml", desk.configuration())
      #expect(await desk.kim("subscribers", "invite", Self.kartika).status == 0)
      #expect(await desk.ground.mails().count == 1)
    }
  }

  @Test("no more are asked than the channel may send")
  func quota() async throws {
    try await Newsdesk.open { desk in
      try desk.write("channels.yaml", desk.configuration(surat: "    quota: { per_hour: 1 }"))
      let run = await desk.kim("subscribers", "invite", Self.kartika, "nurul@sumberwening.example")
      #expect(run.status == 3, "\(run)")
      #expect(run.out.contains("nurul@sumberwening.example  belum ditanya: jatah kiriman habis"))
      #expect(await desk.ground.mails().count == 1)
    }
  }
}

extension CaughtMail {
  /// The first part that is plain text.
  fileprivate var plainText: String { message.text("text/plain") ?? "" }
}
