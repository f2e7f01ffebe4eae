import Foundation
import Testing

@testable import Sandbox

@Suite("The pages readers see")
struct SitePageTests {
  @Test("An article stands at its address with picture, caption and terms")
  func article() async throws {
    try await withGround { ground in
      let picture = try await ground.upload(
        tinyPNG(width: 200, height: 100), as: "peta.png", query: "?alt_text=Peta&caption=Peta%20jalur")
      let tag = try await ground.rest("POST", "tags", ["name": "banjir"])
      _ = try await ground.rest(
        "POST", "posts",
        [
          "title": "Siaga di RT 04", "slug": "siaga", "content": "<p>Air naik.</p>", "status": "publish",
          "featured_media": picture.json["id"] ?? 0, "tags": [tag.json["id"] ?? 0],
          "date": "2026-11-20T16:30:00",
        ])
      let page = try #require(try await ground.request("GET", "/siaga/"))
      #expect(page.text.contains("<p>Air naik.</p>"))
      #expect(page.text.contains("alt=\"Peta\" width=\"200\" height=\"100\""))
      #expect(page.text.contains("<figcaption>Peta jalur</figcaption>"))
      #expect(page.text.contains("Jumat, 20 November 2026, pukul 16.30 WIB"))
      #expect(page.text.contains("href=\"/tag/banjir/\""))
      // A number stays with its word.
      #expect(page.text.contains("RT\u{A0}04</h1>"))
      let front = try #require(try await ground.request("GET", "/"))
      #expect(front.headers["link"]?.contains("rel=\"https://api.w.org/\"") == true)
      #expect(front.text.contains("href=\"/siaga/\""))
    }
  }

  @Test("A picture that the text shows is not shown twice")
  func noTwins() async throws {
    try await withGround { ground in
      let picture = try await ground.upload(tinyPNG(), as: "peta.png")
      let source = picture.json["source_url"]?.text ?? ""
      _ = try await ground.rest(
        "POST", "posts",
        [
          "title": "A", "slug": "a", "content": "<img src=\"\(source)\">", "status": "publish",
          "featured_media": picture.json["id"] ?? 0,
        ])
      let page = try #require(try await ground.request("GET", "/a/"))
      #expect(page.text.components(separatedBy: "<img ").count == 2)
    }
  }

  @Test("Addresses without their slash lead to those with it, and stay on this site")
  func redirects() async throws {
    try await withGround { ground in
      for (target, location) in [
        ("/siaga", "/siaga/"), ("//jahat.example/x", "/jahat.example/x/"), ("/a%0d%0ab", "/a%0D%0Ab/"),
      ] {
        let reply = try #require(try await ground.request("GET", target))
        #expect(reply.status == 301)
        #expect(reply.headers["location"]?.lowercased() == "\(ground.siteURL)\(location)".lowercased())
      }
    }
  }

  @Test("What is not out has no address but its number, and says so; the trash has none")
  func unpublished() async throws {
    try await withGround { ground in
      let draft = try await ground.rest("POST", "posts", ["title": "Rahasia", "slug": "rahasia"])
      let id = draft.json["id"]?.integer ?? 0
      #expect(try await ground.request("GET", "/rahasia/")?.status == 404)
      #expect(try await ground.request("GET", "/")?.text.contains("Rahasia") == false)
      #expect(try await ground.request("GET", "/?p=\(id)")?.text.contains("Konsep: belum terbit") == true)
      _ = try await ground.rest("DELETE", "posts/\(id)")
      #expect(try await ground.request("GET", "/?p=\(id)")?.status == 404)
    }
  }

  @Test("Settings give the site its name, zone and colour; a colour that is none does nothing")
  func settings() async throws {
    let settings = SiteSettings(title: "KIM <Uji>", tagline: "t", timeZone: "Asia/Jayapura", colour: "red;}")
    try await withGround({ try await .open(settings: settings) }) { ground in
      let page = try #require(try await ground.request("GET", "/"))
      #expect(page.text.contains("KIM &lt;Uji&gt;"))
      #expect(!page.text.contains("red;}"))
      let index = try #require(try await ground.request("GET", "/wp-json/"))
      #expect(index.json["gmt_offset"] == 9)
    }
  }
}
