import Foundation
import Testing

@testable import Sandbox

@Suite("A website that goes wrong on request")
struct SiteFaultTests {
  private let post: JSONValue = ["title": "A", "status": "publish"]

  private func create(_ ground: TrainingGround) async throws -> WebReply? {
    try await ground.request(
      "POST", "/wp-json/wp/v2/posts",
      headers: ["Authorization": TrainingGround.signedIn, "Content-Type": "application/json"], body: post.data)
  }

  @Test("A lost reply leaves the article there, and says not a byte")
  func lostReply() async throws {
    try await withGround { ground in
      await ground.inject(.dropAfterStoring, method: "POST", path: "/wp-json/wp/v2/posts")
      let wire = try await Wire.connect(ground.sitePort)
      let body = String(decoding: post.data, as: UTF8.self)
      try await wire.send(
        "POST /wp-json/wp/v2/posts HTTP/1.1\r\nHost: localhost\r\nAuthorization: \(TrainingGround.signedIn)\r\n"
          + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
      #expect(await wire.readToEnd().isEmpty)
      wire.close()
      #expect(await ground.articles().count == 1)
      #expect(try await create(ground)?.status == 201)
    }
  }

  @Test("A line that breaks before leaves nothing there")
  func brokenBefore() async throws {
    try await withGround { ground in
      await ground.inject(.dropBeforeStoring, method: "POST")
      let reply = try await create(ground)
      #expect(reply == nil)
      #expect(await ground.articles().isEmpty)
    }
  }

  @Test(
    "What stands in front of a site answers in its place",
    arguments: [
      (SiteFault.tooManyRequests(), 429), (.tooManyRequests(retryAfter: 7), 429), (.maintenance, 503),
      (.databaseDown, 500), (.notJSON, 200), (.unauthorized(), 401), (.forbidden(), 403), (.tooLarge, 413),
    ])
  func answers(fault: SiteFault, status: Int) async throws {
    try await withGround { ground in
      await ground.inject(fault, times: 2)
      for _ in 1...2 {
        let reply = try await create(ground)
        #expect(reply?.status == status)
      }
      #expect(await ground.articles().isEmpty)
      #expect(try await create(ground)?.status == 201)
    }
  }

  @Test("Retry-After is there when it should be")
  func retryAfter() async throws {
    try await withGround { ground in
      await ground.inject(.tooManyRequests())
      await ground.inject(.tooManyRequests(retryAfter: 7))
      await ground.inject(.maintenance)
      for expected in [nil, "7", "600"] {
        let reply = try await create(ground)
        #expect(reply?.headers["retry-after"] == expected)
      }
    }
  }

  @Test("A fault meets only what it is for, and a slow site stores at once")
  func matching() async throws {
    try await withGround { ground in
      await ground.inject(.databaseDown, method: "POST", path: "/wp-json/wp/v2/media", times: nil)
      let reply = try await create(ground)
      #expect(reply?.status == 201)
      #expect(try await ground.upload(tinyPNG(), as: "a.png").status == 500)
      await ground.clearFaults()
      #expect(try await ground.upload(tinyPNG(), as: "a.png").status == 201)
      await ground.inject(.slow(.milliseconds(20)))
      #expect(try await create(ground)?.status == 201)
    }
  }

  @Test("A body beyond the limit gets a 413 and no memory")
  func bodyLimit() async throws {
    try await withGround { ground in
      let reply = try await ground.upload(Data(count: SiteServer.bodyLimit + 1), as: "besar.png")
      #expect(reply.status == 413)
      #expect(await ground.media().isEmpty)
    }
  }

  @Test(
    "Garbage ends its own connection and nothing else",
    arguments: [
      "\u{0}\u{1}\u{2}\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
      "POST /wp-json/wp/v2/posts?%zz=%&[]=1&a[b]=c HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
      "GET http:///// HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
      "GET %%%?%%% HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
      "GET /wp-json/wp/v2/posts/99999999999999999999 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    ])
  func garbage(text: String) async throws {
    try await withGround { ground in
      let wire = try await Wire.connect(ground.sitePort)
      try await wire.send(text)
      wire.close()
      #expect(try await create(ground)?.status == 201)
    }
  }
}
