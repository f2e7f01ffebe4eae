import Foundation
import Sandbox
import Testing

@Suite struct PublishTests {
  @Test("one command carries a post to all four channels")
  func fourChannels() async throws {
    try await Newsdesk.open { desk in
      try desk.bring("banjir.md")
      _ = await desk.kim("subscribers", "add", "kartika@sumberwening.example", "--name", "Kartika Ayu")
      let run = await desk.kim("publish", "posts/banjir.md")
      #expect(run.status == 0, "\(run)")
      let articles = await desk.ground.articles()
      #expect(articles.map(\.slug) == ["banjir"])
      let article = try #require(articles.first)
      #expect(article.featuredMedia > 0)
      #expect(article.isSticky, "a warning stays on top")
      #expect(await desk.ground.mails().map(\.recipients) == [["kartika@sumberwening.example"]])
      #expect(desk.holds("out/buletin/banjir/buletin-banjir.pdf"))
      #expect(run.out.contains("out/wa/banjir/"))
      #expect(run.out.contains("\(desk.ground.siteURL.absoluteString)/banjir/"))
    }
  }

  @Test("the same command again does nothing and says so")
  func again() async throws {
    try await Newsdesk.open { desk in
      try desk.bring("banjir.md")
      _ = await desk.kim("subscribers", "add", "kartika@sumberwening.example")
      _ = await desk.kim("publish", "posts/banjir.md")
      let again = await desk.kim("publish", "posts/banjir.md")
      #expect(again.status == 0)
      #expect(again.talk.contains("Tidak ada yang perlu dikirim: semuanya sudah terbit."))
      #expect(!again.out.contains("✓"))
      #expect(await desk.ground.articles().count == 1)
      #expect(await desk.ground.mails().count == 1)
    }
  }

  @Test("an edited post replaces the article and the exports; the mail that went out stays, and is said to be older")
  func edited() async throws {
    try await Newsdesk.open { desk in
      try desk.write("posts/air.md", Self.water("Air mati pukul delapan."))
      _ = await desk.kim("subscribers", "add", "kartika@sumberwening.example")
      _ = await desk.kim("publish", "posts/air.md")
      try desk.write("posts/air.md", Self.water("Air mati pukul sembilan."))
      let run = await desk.kim("publish", "posts/air.md")
      #expect(run.status == 0, "\(run)")
      #expect(run.out.contains("diperbarui"))
      #expect(run.out.contains("pos berubah sejak 1 surat terkirim"))
      let articles = await desk.ground.articles()
      #expect(articles.count == 1)
      #expect(articles.first?.content.contains("pukul sembilan") == true)
      #expect(await desk.ground.mails().count == 1)
    }
  }

  @Test("a site that is away stops nobody else, and the article follows once")
  func siteAway() async throws {
    try await Newsdesk.open { desk in
      try desk.write("posts/air.md", Self.water("Air mati."))
      try desk.write("channels.yaml", desk.configuration(site: "http://127.0.0.1:9"))
      _ = await desk.kim("subscribers", "add", "kartika@sumberwening.example")
      let first = await desk.kim("publish", "posts/air.md")
      #expect(first.status == 75, "\(first)")
      #expect(await desk.ground.mails().count == 1)
      #expect(desk.holds("out/buletin/air/buletin-air.pdf"))

      try desk.write("channels.yaml", desk.configuration())
      let second = await desk.kim("publish", "posts/air.md")
      #expect(second.status == 0, "\(second)")
      #expect(await desk.ground.articles().map(\.slug) == ["air"])
      #expect(await desk.ground.mails().count == 1)
    }
  }

  @Test("a wrong password stops its channel with a way out, and the rest goes on")
  func wrongPassword() async throws {
    try await Newsdesk.open { desk in
      try desk.write("posts/air.md", Self.water("Air mati."))
      let wrong = ["KIM_TEST_PASSWORD": "salah-ketik"]
      let run = await desk.kim("publish", "posts/air.md", environment: wrong)
      #expect(run.status == 3, "\(run)")
      #expect(run.talk.contains("kim channel check"))
      #expect(!(run.out + run.talk).contains("salah-ketik"))
      #expect(await desk.ground.articles().isEmpty)
      #expect(desk.holds("out/buletin/air/buletin-air.pdf"))
      let alone = await desk.kim("publish", "posts/air.md", "--to", "situs", environment: wrong)
      #expect(alone.status == 78)
      let check = await desk.kim("channel", "check", "situs", environment: wrong)
      #expect(check.status == 78)
    }
  }

  @Test("a rehearsal says what would happen and sends and writes nothing")
  func rehearsal() async throws {
    try await Newsdesk.open { desk in
      try desk.write("posts/air.md", Self.water("Air mati."))
      let run = await desk.kim("publish", "posts/air.md", "--dry-run")
      #expect(run.status == 0)
      #expect(run.out.contains("→ situs"))
      #expect(run.talk.contains("Tidak ada yang dikirim"))
      #expect(await desk.ground.articles().isEmpty)
      #expect(!desk.holds("out"))
      #expect(!desk.holds(".kim/state.sqlite"))
    }
  }

  @Test("only the channels that are named get it")
  func named() async throws {
    try await Newsdesk.open { desk in
      try desk.write("posts/air.md", Self.water("Air mati."))
      let run = await desk.kim("terbitkan", "posts/air.md", "--ke", "wa")
      #expect(run.status == 0)
      #expect(desk.holds("out/wa/air"))
      #expect(!desk.holds("out/buletin"))
      #expect(await desk.ground.articles().isEmpty)
      let typo = await desk.kim("publish", "posts/air.md", "--to", "wb")
      #expect(typo.status == 64)
      #expect(typo.talk.contains("maksudnya 'wa'?"))
    }
  }

  @Test("the JSON report has the shape that programs rely on")
  func json() async throws {
    try await Newsdesk.open { desk in
      try desk.write("posts/air.md", Self.water("Air mati."))
      let run = await desk.kim("publish", "posts/air.md", "--json")
      let report = try JSONDecoder().decode(PinnedReport.self, from: Data(run.out.utf8))
      #expect(report.exit == 0)
      #expect(report.publications.map(\.post) == ["air"])
      let channels = try #require(report.publications.first?.channels)
      #expect(channels.map(\.channel) == ["situs", "surat", "wa", "buletin"])
      #expect(channels.map(\.plugin) == ["website", "newsletter", "whatsapp", "bulletin"])
      #expect(channels.map(\.state) == ["delivered", "empty", "delivered", "delivered"])
      #expect(channels[0].url == "\(desk.ground.siteURL.absoluteString)/air/")
      #expect(channels[3].files == ["out/buletin/air/buletin-air.pdf"])
      #expect(channels[0].counts == PinnedReport.Counts(delivered: 1, rejected: 0, waiting: 0, uncertain: 0))
    }
  }

  static func water(_ sentence: String) -> String {
    """
    ---
    judul: "Air bersih mati sementara"
    tanggal: 18 November 2026 pukul 07.30 WIB
    kategori: Pengumuman
    ringkasan: "Aliran air dihentikan sementara."
    ---

    \(sentence)

    """
  }
}

/// What `--json` promises, member by member.
private struct PinnedReport: Decodable {
  struct Entry: Decodable {
    var post: String
    var channels: [Channel]
  }
  struct Channel: Decodable {
    var channel: String
    var plugin: String
    var state: String
    var url: String?
    var files: [String]
    var counts: Counts
    var warnings: [Warning]
  }
  struct Counts: Decodable, Equatable {
    var delivered: Int
    var rejected: Int
    var waiting: Int
    var uncertain: Int
  }
  struct Warning: Decodable {
    var summary: String
  }
  var publications: [Entry]
  var exit: Int
}
