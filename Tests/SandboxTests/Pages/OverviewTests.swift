import Foundation
import Testing

@testable import Sandbox

@Suite("The page that shows what arrived")
struct OverviewTests {
  private static let hostile = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>"

  private func page(_ ground: TrainingGround, _ target: String = "/_kim/") async throws -> WebReply {
    try #require(try await ground.request("GET", target))
  }

  @Test("An empty page says what to do")
  func emptyState() async throws {
    try await withGround { ground in
      let page = try await page(ground)
      #expect(page.text.contains("Belum ada yang sampai"))
      #expect(page.text.contains("kim publish"))
      #expect(page.text.contains("smtp://127.0.0.1:\(ground.mailPort)"))
    }
  }

  @Test("Hostile titles, subjects and names are text and nothing else")
  func escaping() async throws {
    try await withGround { ground in
      _ = try await ground.rest(
        "POST", "posts", ["title": .string(Self.hostile), "excerpt": .string(Self.hostile), "status": "publish"])
      let tag = try await ground.rest("POST", "tags", ["name": .string(Self.hostile)])
      _ = try await ground.rest(
        "POST", "posts", ["title": "B", "slug": "b", "status": "publish", "tags": [tag.json["id"] ?? 0]])
      let subject = "=?UTF-8?B?\(Data(Self.hostile.utf8).base64EncodedString())?="
      let talk = try await MailTalk.connect(ground)
      _ = try await talk.send(
        "Subject: \(subject)\r\nFrom: \(subject) <a@b.example>\r\nTo: \(subject)\r\n\r\n\(Self.hostile)",
        to: "a@warga.example")
      for target in ["/_kim/", "/_kim/mails/1", "/", "/b/", "/tag/\(tag.json["slug"]?.text ?? "")/"] {
        let page = try await page(ground, target)
        #expect(page.status == 200)
        #expect(!page.text.contains("<script>alert"), "\(target)")
        #expect(!page.text.contains("<img src=x"), "\(target)")
      }
    }
  }

  @Test("Only the page's own script may run, and nothing at all in an article")
  func policies() async throws {
    try await withGround { ground in
      _ = try await ground.rest(
        "POST", "posts", ["title": "A", "slug": "a", "content": "<script>1</script>", "status": "publish"])
      let first = try #require(try await page(ground).headers["content-security-policy"])
      let second = try #require(try await page(ground).headers["content-security-policy"])
      #expect(first.contains("default-src 'none'"))
      #expect(first.contains("script-src 'nonce-"))
      #expect(!first.contains("unsafe-inline"))
      #expect(first != second)
      let article = try #require(try await page(ground, "/a/").headers["content-security-policy"])
      #expect(article.contains("default-src 'none'"))
      #expect(!article.contains("script-src"))
      #expect(article.contains("form-action 'none'"))
    }
  }

  @Test("Emptying needs the form's token")
  func reset() async throws {
    try await withGround { ground in
      _ = try await ground.rest("POST", "posts", ["title": "A", "status": "publish"])
      _ = try await MailTalk.connect(ground).send("x", to: "a@warga.example")
      for body in ["", "token=", "token=salah"] {
        let refused = try await ground.request("POST", "/_kim/reset", body: Data(body.utf8))
        #expect(refused?.status == 403)
      }
      #expect(await ground.articles().count == 1)
      let html = try await page(ground).text
      let token = try #require(html.firstMatch(of: #/name="token" value="([^"]+)"/#)).1
      let done = try await ground.request("POST", "/_kim/reset", body: Data("token=\(token)".utf8))
      #expect(done?.status == 303)
      #expect(await ground.articles().isEmpty)
      #expect(await ground.mails().isEmpty)
    }
  }

  @Test("The pulse beats with every arrival and only then")
  func pulse() async throws {
    try await withGround { ground in
      func version() async throws -> JSONValue? { try await page(ground, "/_kim/pulse.json").json["version"] }
      let first = try await version()
      _ = try await ground.rest("GET", "posts")
      #expect(try await version() == first)
      _ = try await ground.rest("POST", "posts", ["title": "A"])
      let second = try await version()
      #expect(second != first)
      _ = try await MailTalk.connect(ground).send("x", to: "a@warga.example")
      #expect(try await version() != second)
      // What the script then fetches is the list alone, marked with what it shows.
      let list = try await page(ground, "/_kim/arrivals.html").text
      let shown = try await version()?.text ?? "?"
      #expect(list.hasPrefix("<main id=\"arrivals\" data-version=\"\(shown)\""))
      #expect(!list.contains("<script"))
    }
  }

  @Test("Scripts find articles and mails as JSON, and each mail as it came")
  func json() async throws {
    try await withGround { ground in
      let category = try await ground.rest("POST", "categories", ["name": "Berita"])
      _ = try await ground.rest(
        "POST", "posts", ["title": "A & B", "status": "publish", "categories": [category.json["id"] ?? 0]])
      _ = try await MailTalk.connect(ground).send("Subject: Halo\r\n\r\nIsi", to: "a@warga.example")
      let article = try await page(ground, "/_kim/articles.json").json[0]
      #expect(article?["title"] == "A & B")
      #expect(article?["categories"] == ["Berita"])
      #expect(article?["link"]?.text == "\(ground.siteURL)/a-b/")
      let mails = try await page(ground, "/_kim/mails.json").json
      #expect(mails["count"] == 1)
      #expect(mails["mails"]?[0]?["subject"] == "Halo")
      #expect(mails["mails"]?[0]?["recipients"] == ["a@warga.example"])
      #expect(try await page(ground, "/_kim/mails/1.eml").text == "Subject: Halo\r\n\r\nIsi\r\n")
      for missing in ["/_kim/mails/2", "/_kim/mails/x.eml", "/_kim/mails/1.html", "/_kim/nix"] {
        #expect(try await page(ground, missing).status == 404)
      }
    }
  }

  @Test("A newsletter to many readers is one entry")
  func grouping() async throws {
    try await withGround { ground in
      let talk = try await MailTalk.connect(ground)
      for name in ["Ayu", "Budi", "Cici", "Dedi", "Eka", "Feri"] {
        _ = try await talk.send(
          "Subject: Kabar\r\nFrom: KIM <r@kim.example>\r\nTo: \(name) <\(name)@warga.example>\r\n\r\nx",
          to: "\(name)@warga.example")
      }
      _ = try await talk.send("Subject: Lain\r\n\r\nx", to: "a@warga.example")
      let groups = MailGroup.groups(await ground.mails())
      #expect(groups.map(\.subject) == ["Lain", "Kabar"])
      #expect(groups.map(\.mails.count) == [1, 6])
      #expect(groups[1].mails.first?.to == "Feri")
      #expect(groups[0].mails.first?.to == "a@warga.example")
      #expect(try await page(ground).text.contains("1 penerima lagi"))
    }
  }
}
