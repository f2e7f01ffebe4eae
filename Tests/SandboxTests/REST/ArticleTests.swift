import Foundation
import Testing

@testable import Sandbox

@Suite("Articles on the training site")
struct ArticleTests {
  @Test("An article comes back as it was sent, raw for editing and rendered for reading")
  func create() async throws {
    try await withGround { ground in
      let content = "<p>Air naik &amp; deras.</p><!-- kim:abc123 -->"
      let reply = try await ground.rest(
        "POST", "posts",
        [
          "title": "Siaga <Banjir> & \"Longsor\"", "content": .string(content), "excerpt": "Ringkas",
          "status": "publish", "sticky": true,
        ])
      #expect(reply.status == 201)
      let json = reply.json
      #expect(json["slug"] == "siaga-banjir-longsor")
      #expect(json["link"]?.text == "\(ground.siteURL)/siaga-banjir-longsor/")
      #expect(json["title"]?["raw"] == "Siaga <Banjir> & \"Longsor\"")
      #expect(json["title"]?["rendered"] == "Siaga &lt;Banjir&gt; &amp; &quot;Longsor&quot;")
      #expect(json["content"]?["raw"]?.text == content)
      #expect(json["sticky"] == true)
      #expect(json["categories"] == [1])
      let view = try await ground.rest("GET", "posts/\(json["id"]?.integer ?? 0)", authorization: nil)
      #expect(view.json["content"]?["raw"] == nil)
      #expect(view.json["content"]?["rendered"]?.text == content)
    }
  }

  @Test("The second article of a slug gets -2, the third -3, and the trash frees a slug")
  func slugs() async throws {
    try await withGround { ground in
      var ids: [Int] = []
      for expected in ["banjir", "banjir-2", "banjir-3"] {
        let reply = try await ground.rest("POST", "posts", ["title": "x", "slug": "Banjir", "status": "publish"])
        #expect(reply.json["slug"]?.text == expected)
        ids.append(try #require(reply.json["id"]?.integer))
      }
      let trashed = try await ground.rest("DELETE", "posts/\(ids[0])")
      #expect(trashed.json["status"] == "trash")
      #expect(trashed.json["slug"] == "banjir__trashed")
      #expect(try await ground.rest("DELETE", "posts/\(ids[0])").code == "rest_already_trashed")
      #expect(try await ground.rest("DELETE", "posts/\(ids[0])").status == 410)
      let again = try await ground.rest("POST", "posts", ["title": "x", "slug": "banjir", "status": "publish"])
      #expect(again.json["slug"] == "banjir")
      let found = try await ground.rest("GET", "posts?slug=banjir&status=any&context=edit")
      #expect(found.headers["x-wp-total"] == "1")
    }
  }

  @Test("What the site does not know vanishes without an error")
  func silentlyDropped() async throws {
    try await withGround { ground in
      let reply = try await ground.rest(
        "POST", "posts",
        ["title": "A", "categories": [1, 99], "tags": [77], "featured_media": 12345, "meta": ["x": "y"]])
      #expect(reply.status == 201)
      #expect(reply.json["categories"] == [1])
      #expect(reply.json["tags"] == [])
      #expect(reply.json["featured_media"] == 0)
      let none = try await ground.rest("POST", "posts", ["title": "B", "categories": [99]])
      #expect(none.json["categories"] == [])
    }
  }

  @Test("An update changes what it names and nothing else")
  func update() async throws {
    try await withGround { ground in
      let made = try await ground.rest("POST", "posts", ["title": "Lama", "content": "isi", "status": "publish"])
      let id = try #require(made.json["id"]?.integer)
      let reply = try await ground.rest("POST", "posts/\(id)", ["title": "Baru"])
      #expect(reply.status == 200)
      #expect(reply.json["title"]?["raw"] == "Baru")
      #expect(reply.json["content"]?["raw"] == "isi")
      #expect(reply.json["slug"] == "lama")
      #expect(await ground.articles().count == 1)
    }
  }

  @Test("A date far enough ahead schedules, one in the past or within a minute publishes")
  func scheduling() async throws {
    let now = Date(timeIntervalSince1970: 1_795_000_000)
    try await withGround({ try await .open(now: { now }) }) { ground in
      func status(_ wish: String, _ offset: Double) async throws -> String? {
        let date = SiteDate.text(now.addingTimeInterval(offset), in: .gmt)
        return try await ground.rest(
          "POST", "posts", ["title": "x", "status": .string(wish), "date_gmt": .string(date)]
        ).json["status"]?.text
      }
      #expect(try await status("publish", 3600) == "future")
      #expect(try await status("publish", 59) == "publish")
      #expect(try await status("future", -60) == "publish")
      #expect(try await status("draft", 3600) == "draft")
      let scheduled = try #require(await ground.articles().first { $0.status == .future })
      let kept = try await ground.rest("POST", "posts/\(scheduled.id)", ["status": "publish"])
      #expect(kept.json["status"] == "future")
    }
  }

  @Test("A date without offset is the site's, one with an offset is honoured")
  func dates() async throws {
    try await withGround { ground in
      await ground.setTimeZone("Asia/Makassar")
      let local = try await ground.rest("POST", "posts", ["title": "x", "date": "2024-03-01T08:00:00"])
      #expect(local.json["date_gmt"] == "2024-03-01T00:00:00")
      let offset = try await ground.rest("POST", "posts", ["title": "x", "date": "2024-03-01T08:00:00+07:00"])
      #expect(offset.json["date"] == "2024-03-01T09:00:00")
      #expect(offset.json["date_gmt"] == "2024-03-01T01:00:00")
      for bad in ["kemarin", "2024-02-31T08:00:00", "2024-03-01"] {
        #expect(
          try await ground.rest("POST", "posts", ["title": "x", "date": .string(bad)]).code == "rest_invalid_param")
      }
    }
  }

  @Test("A scheduled article comes out when it is due and somebody visits")
  func due() async throws {
    let clock = TestClock(Date(timeIntervalSince1970: 1_795_000_000))
    try await withGround({ try await .open(now: { clock.now }) }) { ground in
      let date = SiteDate.text(clock.now.addingTimeInterval(600), in: .gmt)
      _ = try await ground.rest("POST", "posts", ["title": "Nanti", "status": "publish", "date_gmt": .string(date)])
      #expect(try await ground.rest("GET", "posts").json == [])
      clock.advance(by: 601)
      #expect(try await ground.rest("GET", "posts").json[0]?["slug"] == "nanti")
    }
  }

  @Test("Search finds a mark in a comment, in every status, and needs all its words")
  func search() async throws {
    try await withGround { ground in
      _ = try await ground.rest("POST", "posts", ["title": "Satu", "content": "<p>x</p><!-- kim:KUNCI-9 -->"])
      let found = try await ground.rest("GET", "posts?search=kim%3Akunci-9&status=any&context=edit&_fields=id,content")
      #expect(found.headers["x-wp-total"] == "1")
      #expect(found.json[0]?["content"]?["raw"]?.text?.contains("KUNCI-9") == true)
      #expect(found.json[0]?["slug"] == nil)
      #expect(try await ground.rest("GET", "posts?search=satu+dua&status=any").json == [])
    }
  }

  @Test("Lists come in pages")
  func pages() async throws {
    try await withGround { ground in
      for number in 1...3 { _ = try await ground.rest("POST", "posts", ["title": "N\(number)", "status": "publish"]) }
      let second = try await ground.rest("GET", "posts?per_page=2&page=2")
      #expect(second.headers["x-wp-total"] == "3")
      #expect(second.headers["x-wp-totalpages"] == "2")
      #expect(second.json[1] == nil)
      #expect(try await ground.rest("GET", "posts?per_page=2&page=3").code == "rest_post_invalid_page_number")
      #expect(try await ground.rest("GET", "posts?per_page=101").code == "rest_invalid_param")
      #expect(try await ground.rest("GET", "posts?per_page=x").code == "rest_invalid_param")
    }
  }

  @Test("Requests that make no sense get WordPress's codes")
  func nonsense() async throws {
    try await withGround { ground in
      #expect(try await ground.rest("POST", "posts", ["status": "publish"]).code == "empty_content")
      #expect(try await ground.rest("POST", "posts", ["title": "x", "status": "terbit"]).code == "rest_invalid_param")
      #expect(try await ground.rest("POST", "posts", ["title": ["a"]]).code == "rest_invalid_param")
      #expect(try await ground.rest("POST", "posts", ["title": "x", "categories": ["a"]]).code == "rest_invalid_param")
      let broken = try #require(
        try await ground.request(
          "POST", "/wp-json/wp/v2/posts",
          headers: ["Authorization": TrainingGround.signedIn, "Content-Type": "application/json"],
          body: Data("{\"title\":".utf8)))
      #expect(broken.status == 400)
      #expect(broken.code == "rest_invalid_json")
      #expect(await ground.articles().isEmpty)
    }
  }
}
