import Foundation
import Testing

@testable import Sandbox

@Suite("Terms and media on the training site")
struct TermAndMediaTests {
  @Test("A term that exists says which it is")
  func termExists() async throws {
    try await withGround { ground in
      let made = try await ground.rest("POST", "categories", ["name": "Peringatan Dini"])
      #expect(made.status == 201)
      #expect(made.json["slug"] == "peringatan-dini")
      let twin = try await ground.rest("POST", "categories", ["name": "peringatan dini"])
      #expect(twin.status == 400)
      #expect(twin.code == "term_exists")
      #expect(twin.json["data"]?["term_id"] == made.json["id"])
      // A tag of the name is another thing.
      #expect(try await ground.rest("POST", "tags", ["name": "Peringatan Dini"]).status == 201)
    }
  }

  @Test("A name with an ampersand comes back escaped, and search finds it")
  func ampersand() async throws {
    try await withGround { ground in
      let made = try await ground.rest("POST", "tags", ["name": "Seni & Budaya"])
      #expect(made.json["name"] == "Seni &amp; Budaya")
      #expect(made.json["slug"] == "seni-budaya")
      let found = try await ground.rest("GET", "tags?search=Seni%20%26%20Bud&per_page=100", authorization: nil)
      #expect(found.json[0]?["id"] == made.json["id"])
      #expect(try await ground.rest("GET", "tags?slug=seni-budaya").headers["x-wp-total"] == "1")
      #expect(try await ground.rest("GET", "categories?slug=seni-budaya").json == [])
    }
  }

  @Test("A term counts the published articles that carry it")
  func counts() async throws {
    try await withGround { ground in
      let tag = try #require(try await ground.rest("POST", "tags", ["name": "banjir"]).json["id"])
      _ = try await ground.rest("POST", "posts", ["title": "A", "status": "publish", "tags": [tag]])
      _ = try await ground.rest("POST", "posts", ["title": "B", "tags": [tag]])
      #expect(try await ground.rest("GET", "tags/\(tag.integer ?? 0)").json["count"] == 1)
      #expect(try await ground.rest("POST", "tags", ["nama": "x"]).code == "rest_missing_callback_param")
    }
  }

  @Test("A picture comes back with its address, its sizes and what was said about it")
  func upload() async throws {
    try await withGround { ground in
      let png = tinyPNG(width: 200, height: 160)
      let reply = try await ground.upload(
        png, as: "Peta Jalur.png",
        query: "?slug=peta-9f3a&title=Peta+jalur&alt_text=Jalan%20ke%20balai&caption=Peta%3A%20KIM")
      #expect(reply.status == 201)
      #expect(reply.json["slug"] == "peta-9f3a")
      #expect(reply.json["alt_text"] == "Jalan ke balai")
      #expect(reply.json["caption"]?["raw"] == "Peta: KIM")
      #expect(reply.json["title"]?["rendered"] == "Peta jalur")
      #expect(reply.json["media_details"]?["width"] == 200)
      let address = try #require(reply.json["source_url"]?.text)
      #expect(address.hasSuffix("/Peta-Jalur.png"))
      let thumbnail = try #require(reply.json["media_details"]?["sizes"]?["thumbnail"]?["source_url"]?.text)
      for url in [address, thumbnail] {
        let file = try #require(
          try await ground.request("GET", String(url.dropFirst(ground.siteURL.absoluteString.count))))
        #expect(file.body == png)
        #expect(file.headers["content-type"] == "image/png")
        #expect(file.headers["x-content-type-options"] == "nosniff")
      }
      let id = reply.json["id"]?.integer ?? 0
      let changed = try await ground.rest("POST", "media/\(id)", ["alt_text": "Baru"])
      #expect(changed.json["alt_text"] == "Baru")
      #expect(changed.json["caption"]?["raw"] == "Peta: KIM")
      #expect(try await ground.rest("GET", "media?slug=peta-9f3a").json[0]?["id"]?.integer == id)
      let post = try await ground.rest("POST", "posts", ["title": "A", "featured_media": .integer(id)])
      #expect(post.json["featured_media"]?.integer == id)
    }
  }

  @Test("A second picture of a name gets another, and its slug one, too")
  func sameName() async throws {
    try await withGround { ground in
      _ = try await ground.upload(tinyPNG(), as: "peta.png")
      let second = try await ground.upload(tinyPNG(), as: "peta.png")
      #expect(second.json["source_url"]?.text?.hasSuffix("/peta-1.png") == true)
      #expect(second.json["slug"] == "peta-2")
    }
  }

  @Test(
    "What is no picture is refused",
    arguments: [("a.php", "<?php"), ("a.svg", "<svg/>"), ("a.png", "bukan"), ("a", "x"), (".png", "x")])
  func badType(name: String, content: String) async throws {
    try await withGround { ground in
      let reply = try await ground.upload(Data(content.utf8), as: name)
      #expect(reply.status == 500)
      #expect(reply.code == "rest_upload_sideload_error")
    }
  }

  @Test("A path in a file name leads nowhere")
  func traversal() async throws {
    try await withGround { ground in
      let reply = try await ground.upload(tinyPNG(), as: "../../../etc/jahat.png")
      #expect(reply.json["source_url"]?.text?.hasSuffix("/jahat.png") == true)
      for target in [
        "/wp-content/uploads/../site.json", "/wp-content/uploads/%2e%2e/site.json", "/wp-content/uploads/",
      ] {
        #expect(try await ground.request("GET", target)?.status == 404)
      }
    }
  }

  @Test("Uploads without a name or a body get WordPress's codes, and media have no trash")
  func badUploads() async throws {
    try await withGround { ground in
      let headers = ["Authorization": TrainingGround.signedIn, "Content-Type": "image/png"]
      let target = "/wp-json/wp/v2/media"
      #expect(try await ground.request("POST", target, headers: headers)?.code == "rest_upload_no_data")
      #expect(
        try await ground.request("POST", target, headers: headers, body: tinyPNG())?.code
          == "rest_upload_no_content_disposition")
      let odd = headers.merging(["Content-Disposition": "attachment"]) { old, _ in old }
      #expect(
        try await ground.request("POST", target, headers: odd, body: tinyPNG())?.code
          == "rest_upload_invalid_disposition")
      let id = try await ground.upload(tinyPNG(), as: "a.png").json["id"]?.integer ?? 0
      #expect(try await ground.rest("DELETE", "media/\(id)").code == "rest_trash_not_supported")
      #expect(try await ground.rest("DELETE", "media/\(id)?force=true").json["deleted"] == true)
    }
  }
}
