import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Transport

@Suite("Redirects")
struct HTTPRedirectTests {
  private let credentials = HTTPCredentials(user: "kim", password: "rahasia")
  private let token = HTTPField("X-Api-Key", SingleLine(collapsing: "kunci"))

  @Test("within the site they are followed with the credentials", arguments: [301, 302, 303, 307, 308])
  func sameOrigin(status: Int) async throws {
    let site = try LoopbackSite { request in
      request.path == "/lama" ? .reply(status, [("Location", "baru?x=1")]) : .reply(200)
    }
    let response = try await HTTPClient.test().send(
      HTTPRequest(.get, try site.url("/lama"), fields: [token], credentials: credentials))
    #expect(response.url.path() == "/baru")
    #expect(site.requests.map(\.target) == ["/lama", "/baru?x=1"])
    #expect(site.requests.allSatisfy { $0["authorization"] != nil && $0["x-api-key"] == "kunci" })
  }

  @Test("another host, port or scheme gets neither password nor tokens")
  func otherOrigin() async throws {
    let stranger = try LoopbackSite { _ in .reply(200) }
    let address = stranger.address
    let site = try LoopbackSite { _ in .reply(302, [("Location", "\(address)/curi")]) }
    let client = HTTPClient.test()
    _ = try await client.send(
      HTTPRequest(
        .get, try site.url("/"), fields: [token, HTTPField("Accept", SingleLine(collapsing: "application/json"))],
        credentials: credentials))
    let heard = try #require(stranger.requests.first)
    #expect(heard["authorization"] == nil)
    #expect(heard["x-api-key"] == nil)
    #expect(heard["accept"] == "application/json")
  }

  @Test("what changes something is never sent elsewhere", arguments: [HTTPMethod.post, .put, .patch, .delete])
  func unsafeMethods(method: HTTPMethod) async throws {
    let site = try LoopbackSite { _ in .reply(307, [("Location", "/lain")]) }
    let response = try await HTTPClient.test().send(HTTPRequest(method, try site.url("/"), body: .data(Data("x".utf8))))
    #expect(response.status == 307)
    #expect(response.redirect?.path() == "/lain")
    #expect(site.requests.count == 1)
  }

  @Test("circles end, and nothing but websites is followed")
  func bounds() async throws {
    let circle = try LoopbackSite { _ in .reply(302, [("Location", "/")]) }
    #expect(await fault(of: HTTPRequest(.get, try circle.url("/"), redirectLimit: 3))?.kind == .redirected)
    #expect(circle.requests.count == 4)
    let elsewhere = try LoopbackSite { _ in .reply(302, [("Location", "file:///etc/passwd")]) }
    #expect(await fault(of: HTTPRequest(.get, try elsewhere.url("/")))?.kind == .redirected)
    #expect(try await HTTPClient.test().send(HTTPRequest(.get, try circle.url("/"), redirectLimit: 0)).status == 302)
  }
}
