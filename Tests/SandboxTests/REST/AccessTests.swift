import Foundation
import Testing

@testable import Sandbox

@Suite("Who may do what on the training site")
struct AccessTests {
  @Test("The index names the site, its zone and its ways to sign in")
  func index() async throws {
    try await withGround { ground in
      for target in ["/wp-json/", "/wp-json", "/?rest_route=/"] {
        let reply = try #require(try await ground.request("GET", target))
        #expect(reply.status == 200)
        #expect(reply.json["timezone_string"] == "Asia/Jakarta")
        #expect(reply.json["gmt_offset"] == 7)
        #expect(reply.json["url"]?.text == ground.siteURL.absoluteString)
        #expect(reply.json["authentication"]?["application-passwords"] != nil)
      }
    }
  }

  @Test("A wrong password is no error on a public page, and shows on /users/me")
  func wrongPassword() async throws {
    let wrong = "Basic " + Data("kim:salah".utf8).base64EncodedString()
    try await withGround { ground in
      #expect(try await ground.rest("GET", "posts", authorization: wrong).status == 200)
      let me = try await ground.rest("GET", "users/me", authorization: wrong)
      #expect(me.status == 401)
      #expect(me.code == "rest_not_logged_in")
      #expect(me.json["data"]?["status"] == 401)
      let write = try await ground.rest("POST", "posts", ["title": "A"], authorization: wrong)
      #expect(write.status == 401)
      #expect(write.code == "rest_cannot_create")
      #expect(await ground.articles().isEmpty)
    }
  }

  @Test("An application password is good with and without its gaps")
  func gaps() async throws {
    try await withGround({ try await .open(password: "abcd EFGH 1234") }) { ground in
      for password in ["abcd EFGH 1234", "abcdEFGH1234"] {
        let header = "Basic " + Data("kim:\(password)".utf8).base64EncodedString()
        let me = try await ground.rest("GET", "users/me?context=edit", authorization: header)
        #expect(me.json["capabilities"]?["publish_posts"] == true)
      }
    }
  }

  @Test(
    "Anonymous visitors get WordPress's codes",
    arguments: [
      ("GET", "posts?status=any", 400, "rest_invalid_param"),
      ("GET", "posts?context=edit", 401, "rest_forbidden_context"),
      ("GET", "settings", 401, "rest_forbidden"), ("POST", "categories", 401, "rest_cannot_create"),
      ("POST", "media", 401, "rest_cannot_create"), ("POST", "posts/1", 401, "rest_cannot_edit"),
      ("DELETE", "posts/1", 401, "rest_cannot_delete"), ("GET", "posts/99", 404, "rest_post_invalid_id"),
      ("GET", "pages", 404, "rest_no_route"), ("PUT", "posts", 404, "rest_no_route"),
    ])
  func anonymous(method: String, route: String, status: Int, code: String) async throws {
    try await withGround { ground in
      _ = try await ground.rest("POST", "posts", ["title": "Ada", "status": "publish"])
      let reply = try await ground.rest(method, route, method == "GET" ? nil : ["name": "X"], authorization: nil)
      #expect(reply.status == status)
      #expect(reply.code == code)
    }
  }

  @Test("Drafts are for those who sign in")
  func drafts() async throws {
    try await withGround { ground in
      let draft = try await ground.rest("POST", "posts", ["title": "Rahasia"])
      let id = try #require(draft.json["id"]?.integer)
      #expect(try await ground.rest("GET", "posts/\(id)", authorization: nil).code == "rest_forbidden")
      #expect(try await ground.rest("GET", "posts", authorization: nil).json == [])
      #expect(try await ground.rest("GET", "posts/\(id)").json["title"]?["rendered"] == "Rahasia")
    }
  }

  @Test(
    "Other machines' names are turned away",
    arguments: ["jahat.example", "jahat.example:80", "127.0.0.1.jahat.example", ""])
  func hostileHost(name: String) async throws {
    try await withGround { ground in
      for target in ["/", "/_kim/", "/_kim/mails.json", "/wp-json/"] {
        let reply = try #require(try await ground.request("GET", target, host: name))
        #expect(reply.status == 421)
      }
    }
  }

  @Test("This machine's names are served", arguments: ["localhost:8931", "127.0.0.1", "[::1]:8931", "LOCALHOST"])
  func ownHost(name: String) async throws {
    try await withGround { ground in
      let reply = try await ground.request("GET", "/wp-json/", host: name)
      #expect(reply?.status == 200)
    }
  }
}
