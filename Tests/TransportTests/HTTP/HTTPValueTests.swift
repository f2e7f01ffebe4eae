import Foundation
import Publishing
import Testing

@testable import Transport

@Suite("HTTP values")
struct HTTPValueTests {
  @Test(
    "a header's name is a token",
    arguments: ["", "X Y", "X:Y", "X\r\nSet-Cookie", "Ü", "X\u{0}", String(repeating: "x", count: 101)])
  func names(text: String) { #expect(HTTPFieldName(text) == nil) }

  @Test("names are the same in any case")
  func namesFold() {
    #expect(HTTPFieldName("content-type") == HTTPFieldName("Content-Type"))
    #expect([HTTPField("ETag", SingleLine(collapsing: "a"))]["etag"] == "a")
  }

  @Test("credentials keep their password to themselves")
  func credentialsAreDiscreet() throws {
    let credentials = try #require(HTTPCredentials(user: "kim", password: "rahasia"))
    var dumped = ""
    dump(HTTPRequest(.get, URL(filePath: "/"), credentials: credentials), to: &dumped)
    for text in ["\(credentials)", String(reflecting: credentials), dumped] { #expect(!text.contains("rahasia")) }
  }

  @Test("credentials that Basic cannot carry are refused", arguments: [("a:b", "x"), ("a\n", "x"), ("a", "x\r\ny")])
  func credentials(user: String, password: String) { #expect(HTTPCredentials(user: user, password: password) == nil) }

  @Test("Retry-After is read in seconds and as a date, and nonsense is not read")
  func retryAfter() throws {
    let now = Date(timeIntervalSince1970: 784_111_777)  // Sun, 06 Nov 1994 08:49:37 GMT
    func moment(_ text: String) -> Date? {
      HTTPResponse(
        status: 503, fields: [HTTPField("Retry-After", SingleLine(collapsing: text))], url: URL(filePath: "/")
      ).retryMoment(after: now)
    }
    #expect(moment("120") == now.addingTimeInterval(120))
    #expect(moment("Sun, 06 Nov 1994 08:51:37 GMT") == now.addingTimeInterval(120))
    for nonsense in ["-1", "soon", "", "99999999999", "Sun, 06 Nov 1994 08:51:37 WIB", "Sun, 06 Foo 1994 08:51:37 GMT"]
    {
      #expect(moment(nonsense) == nil)
    }
  }

  @Test(
    "only this machine is this machine",
    arguments: [
      ("localhost", true), ("127.0.0.1", true), ("127.9.8.7", true), ("::1", true), ("LOCALHOST", true),
      ("127.0.0.1.example", false), ("localhost.example", false), ("128.0.0.1", false), ("127.0.0", false), ("", false),
    ])
  func loopback(host: String, isLoopback: Bool) { #expect(Loopback.contains(host) == isLoopback) }
}
