import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Transport

@Suite("HTTP exchanges")
struct HTTPExchangeTests {
  @Test("a request carries its method, fields, credentials and body, and no Expect")
  func request() async throws {
    let site = try LoopbackSite { _ in .reply(201, [("X-Jawaban", "ya")], Data("terima kasih".utf8)) }
    let request = HTTPRequest(
      .post, try site.url("/tulis?a=1"),
      fields: [
        HTTPField("Content-Type", SingleLine(collapsing: "text/plain")),
        HTTPField("X-Kosong", SingleLine(collapsing: "")),
      ], body: .data(Data("isi".utf8)), credentials: HTTPCredentials(user: "kim", password: "raha sia"))
    let response = try await HTTPClient.test().send(request)
    #expect(response.status == 201)
    #expect(response.fields["x-jawaban"] == "ya")
    #expect(String(decoding: response.body, as: UTF8.self) == "terima kasih")

    let heard = try #require(site.requests.first)
    #expect(heard.method == "POST")
    #expect(heard.target == "/tulis?a=1")
    #expect(heard.body == Data("isi".utf8))
    #expect(heard["content-type"] == "text/plain")
    #expect(heard["x-kosong"]?.isEmpty == true)
    #expect(heard["expect"] == nil)
    #expect(heard["user-agent"] == "kim/uji")
    #expect(heard["authorization"] == "Basic " + Data("kim:raha sia".utf8).base64EncodedString())
  }

  @Test("a large body is sent at once, whole, from memory and from a file", arguments: [false, true])
  func largeBody(fromFile: Bool) async throws {
    let content = Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) })
    let folder = try TemporaryFolder()
    let file = try folder.write(content, as: "foto.bin")
    let site = try LoopbackSite { _ in .reply(200) }
    _ = try await HTTPClient.test().send(
      HTTPRequest(.post, try site.url("/"), body: fromFile ? .file(file) : .data(content)))
    #expect(site.requests.first?.body == content)
    #expect(site.requests.first?["expect"] == nil)
    #expect(site.requests.first?["content-type"] == nil)
  }

  @Test("a file that is not there is noticed before anything is sent")
  func absentFile() async throws {
    let site = try LoopbackSite { _ in .reply(200) }
    let failure = await fault(
      of:
        HTTPRequest(.post, try site.url("/"), body: .file(URL(filePath: "/tidak/ada/foto.jpg"))))
    #expect(failure?.kind == .bodyUnreadable)
    #expect(failure?.wasSent == false)
    #expect(site.requests.isEmpty)
  }

  @Test("every method arrives as itself", arguments: HTTPMethod.allCases)
  func methods(method: HTTPMethod) async throws {
    let site = try LoopbackSite { _ in .reply(200, [], Data("x".utf8)) }
    let response = try await HTTPClient.test().send(HTTPRequest(method, try site.url("/")))
    #expect(response.status == 200)
    #expect(response.body.isEmpty == (method == .head))
    #expect(site.requests.map(\.method) == [method.rawValue])
  }

  @Test("questions one after the other share a connection")
  func connectionsAreKept() async throws {
    let site = try LoopbackSite { _ in .reply(200) }
    let client = HTTPClient.test()
    for _ in 1...3 { _ = try await client.send(HTTPRequest(.get, try site.url("/"))) }
    #expect(site.requests.count == 3)
    #expect(site.connections == 1)
  }

  @Test("requests at the same time do not wait for each other")
  func parallel() async throws {
    // The first question is answered only once the second has come.
    let second = AsyncStream<Void>.makeStream()
    let gate = DispatchSemaphore(value: 0)
    let site = try LoopbackSite { request in
      if request.path == "/satu" { gate.wait() } else { gate.signal() }
      return .reply(200)
    }
    second.continuation.finish()
    let client = HTTPClient.test()
    async let one = client.send(HTTPRequest(.get, try site.url("/satu")))
    async let two = client.send(HTTPRequest(.get, try site.url("/dua")))
    let statuses = try await [one.status, two.status]
    #expect(statuses == [200, 200])
  }

  @Test("an interim answer is not the answer")
  func interimAnswer() async throws {
    let site = try LoopbackSite { _ in
      .raw("HTTP/1.1 103 Early Hints\r\nX-A: 1\r\n\r\nHTTP/1.1 404 Not Found\r\nX-B: 2\r\nContent-Length: 0\r\n\r\n")
    }
    let response = try await HTTPClient.test().send(HTTPRequest(.get, try site.url("/")))
    #expect(response.status == 404)
    #expect(response.fields["X-A"] == nil)
    #expect(response.fields["x-b"] == "2")
  }
}

extension LoopbackSite {
  func url(_ path: String) throws -> URL { try #require(URL(string: address + path)) }
}

extension HTTPClient {
  static func test(_ timeouts: HTTPTimeouts = HTTPTimeouts(connecting: 10, stalling: 20, whole: 30)) -> HTTPClient {
    HTTPClient(product: SingleLine(collapsing: "kim/uji"), timeouts: timeouts)
  }
}

/// Why a request fails; `nil` when it does not.
func fault(of request: HTTPRequest, by client: HTTPClient = .test()) async -> HTTPFailure? {
  do throws(HTTPFailure) {
    _ = try await client.send(request)
    return nil
  } catch {
    return error
  }
}
