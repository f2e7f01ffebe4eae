import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Transport

@Suite("What is known when there is no answer")
struct HTTPFailureTests {
  @Test("a name nobody has was not sent to", arguments: HTTPMethod.allCases)
  func unknownName(method: HTTPMethod) async throws {
    let failure = await fault(of: HTTPRequest(method, try #require(URL(string: "http://tidak-ada.invalid/"))))
    #expect(failure?.kind == .nameNotFound)
    #expect(failure?.wasSent == false)
  }

  @Test("a closed port was not sent to")
  func refused() async throws {
    let site = try LoopbackSite { _ in .reply(200) }
    let url = try site.url("/")
    site.stop()
    let failure = await fault(of: HTTPRequest(.post, url, body: .data(Data("isi".utf8))))
    #expect(failure?.kind == .unreachable)
    #expect(failure?.wasSent == false)
  }

  @Test("a request that was heard and not answered may have had its effect")
  func hungUp() async throws {
    let site = try LoopbackSite { _ in .hangUp }
    let failure = await fault(of: HTTPRequest(.post, try site.url("/"), body: .data(Data("isi".utf8))))
    #expect(failure?.kind == .lost)
    #expect(failure?.wasSent == true)
    #expect(site.requests.count == 1)
  }

  @Test("silence ends, and the request may have had its effect")
  func silence() async throws {
    let site = try LoopbackSite { _ in .silence }
    let client = HTTPClient.test(HTTPTimeouts(connecting: 5, stalling: 5, whole: 0.3))
    let failure = await fault(of: HTTPRequest(.post, try site.url("/"), body: .data(Data("isi".utf8))), by: client)
    #expect(failure?.kind == .timedOut)
    #expect(failure?.wasSent == true)
  }

  /// libcurl would send it again: the connection was kept, and died before the first byte of the answer.
  @Test("a POST is sent once, even when a kept connection dies under it")
  func neverTwice() async throws {
    let site = try LoopbackSite { $0.method == "POST" ? .hangUp : .reply(200) }
    let client = HTTPClient.test()
    _ = try await client.send(HTTPRequest(.get, try site.url("/")))
    let failure = await fault(of: HTTPRequest(.post, try site.url("/"), body: .data(Data("isi".utf8))), by: client)
    #expect(failure?.wasSent == true)
    #expect(site.requests.filter { $0.method == "POST" }.count == 1)
  }

  @Test("an answer cut short is no answer")
  func cutShort() async throws {
    let site = try LoopbackSite { _ in .raw("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"id\":") }
    let failure = await fault(of: HTTPRequest(.post, try site.url("/")))
    #expect(failure?.kind == .lost)
    #expect(failure?.wasSent == true)
  }

  @Test("an answer that is not HTTP says so")
  func notHTTP() async throws {
    let site = try LoopbackSite { _ in .raw("220 surat.example ESMTP\r\n") }
    #expect(await fault(of: HTTPRequest(.get, try site.url("/")))?.kind == .notHTTP)
  }

  @Test("an answer beyond the limit is given up")
  func tooLarge() async throws {
    let site = try LoopbackSite { _ in .reply(200, [], Data(repeating: 120, count: 70_000)) }
    let url = try site.url("/")
    #expect(await fault(of: HTTPRequest(.get, url, answerLimit: 69_999))?.kind == .answerTooLarge)
    #expect(await fault(of: HTTPRequest(.get, url, answerLimit: 70_000)) == nil)
  }

  @Test("header lines without end are given up")
  func endlessFields() async throws {
    let line = "X-Panjang: \(String(repeating: "x", count: 8000))\r\n"
    let site = try LoopbackSite { _ in .raw("HTTP/1.1 200 OK\r\n" + String(repeating: line, count: 40) + "\r\n") }
    #expect(await fault(of: HTTPRequest(.get, try site.url("/")))?.kind == .answerTooLarge)
  }

  @Test("a bomb bursts at the limit, not in memory")
  func bomb() async throws {
    // 20 MB of zeros in gzip, made once: 20 members of 1 MB each would do as well.
    let bomb = try GzipBomb.bytes(megabytes: 20)
    let site = try LoopbackSite { _ in .reply(200, [("Content-Encoding", "gzip")], bomb) }
    #expect(await fault(of: HTTPRequest(.get, try site.url("/"), answerLimit: 1 << 20))?.kind == .answerTooLarge)
  }

  @Test("plain words where encryption is expected")
  func notEncrypted() async throws {
    let site = try LoopbackSite { _ in .reply(200) }
    let url = try #require(URL(string: "https://127.0.0.1:\(site.port)/"))
    let failure = await fault(
      of: HTTPRequest(.post, url, credentials: HTTPCredentials(user: "kim", password: "rahasia")))
    #expect(failure?.kind == .encryptionFailed)
    #expect(failure?.wasSent == false)
  }

  @Test("a task that is cancelled gets its answer at once, and the line is not used again")
  func cancelled() async throws {
    let (heard, hearing) = AsyncStream<Void>.makeStream()
    let site = try LoopbackSite { request in
      guard request.path == "/lama" else { return .reply(200) }
      hearing.finish()
      return .silence
    }
    let client = HTTPClient.test()
    let url = try site.url("/lama")
    let asking = Task { await fault(of: HTTPRequest(.get, url), by: client) }
    for await _ in heard {}
    asking.cancel()
    let failure = await asking.value
    #expect(failure?.kind == .cancelled)
    #expect(failure?.wasSent == true)
    #expect(try await client.send(HTTPRequest(.get, try site.url("/"))).status == 200)
  }

  @Test("a task that was cancelled before asks nothing")
  func cancelledBefore() async throws {
    let site = try LoopbackSite { _ in .reply(200) }
    let url = try site.url("/")
    let asking = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await fault(of: HTTPRequest(.post, url))
    }
    let failure = await asking.value
    #expect(failure?.kind == .cancelled)
    #expect(failure?.wasSent == false)
    #expect(site.requests.isEmpty)
  }
}
