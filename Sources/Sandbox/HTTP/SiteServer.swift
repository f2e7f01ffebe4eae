import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// The HTTP server on loopback: reads requests whole, within bounds, and hands them to the site.
struct SiteServer: Sendable {
  /// Bytes a request may bring; a phone's photo is a quarter of it.
  static let bodyLimit = 32 << 20

  let port: UInt16
  private let running: Task<Void, Never>

  /// Listens on 127.0.0.1; port 0 means any free one.
  static func open(
    port: UInt16, answer: @escaping @Sendable (SiteRequest, UInt16) async -> SiteOutcome
  ) async throws(TrainingGroundError) -> SiteServer {
    // A free port is known only once the server listens.
    let bound = PortCell(port)
    let handler = ClosureHTTPHandler { request in
      await SiteServer.respond(to: request) { await answer($0, bound.port) }
    }
    do {
      let server = try server(port: port, handler)
      let (news, teller) = AsyncStream<(any Error)?>.makeStream()
      let listening = Task {
        do { try await server.run() } catch { teller.yield(error) }
      }
      let waiting = Task {
        do {
          try await server.waitUntilListening(timeout: 10)
          teller.yield(nil)
        } catch { teller.yield(error) }
      }
      let problem = await news.first { _ in true } ?? nil
      waiting.cancel()
      if let problem {
        listening.cancel()
        throw problem
      }
      guard case .ip4(_, let number) = await server.listeningAddress else { throw SocketError.unsupportedAddress }
      bound.port = number
      let running = Task {
        await withTaskCancellationHandler {
          // A server ends by itself only when the system refuses it a connection, for want of file numbers.
          await listening.value
          while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(200))
            try? await self.server(port: number, handler).run()
          }
        } onCancel: {
          listening.cancel()
        }
      }
      return SiteServer(port: number, running: running)
    } catch {
      throw TrainingGroundError(error, service: .site, port: port)
    }
  }

  private static func server(port: UInt16, _ handler: ClosureHTTPHandler) throws -> HTTPServer {
    HTTPServer(
      config: HTTPServer.Configuration(
        address: try .inet(ip4: "127.0.0.1", port: port), timeout: 600, sharedRequestBufferSize: 65_536,
        sharedRequestReplaySize: 65_536, pool: LoopbackPool(), logger: .disabled), handler: handler)
  }

  func close() async {
    running.cancel()
    await running.value
  }

  private static func respond(
    to request: HTTPRequest, with answer: @Sendable (SiteRequest) async -> SiteOutcome
  ) async -> HTTPResponse {
    var body = Data()
    var isTooLarge = false
    do {
      for try await chunk in request.bodySequence {
        if body.count + chunk.count > bodyLimit { isTooLarge = true }
        // The rest is read and thrown away: closing on unread bytes would take the reply with it.
        if !isTooLarge { body.append(chunk) }
      }
    } catch {
      return .hangUp
    }
    if isTooLarge { return HTTPResponse(SiteReply(413, body: Data("413 Request Entity Too Large".utf8))) }
    var headers: [String: String] = [:]
    for (header, value) in request.headers { headers[header.rawValue.lowercased()] = value }
    let outcome = await answer(
      SiteRequest(
        method: request.method.rawValue, path: request.target.path(), query: request.target.query(), headers: headers,
        body: body))
    switch outcome {
    case .hangUp: return .hangUp
    case .reply(var reply):
      if request.method == .HEAD { reply.body = Data() }
      return HTTPResponse(reply)
    }
  }
}

private final class PortCell: Sendable {
  private let value: Mutex<UInt16>
  init(_ port: UInt16) { value = Mutex(port) }
  var port: UInt16 {
    get { value.withLock { $0 } }
    set { value.withLock { $0 = newValue } }
  }
}

/// How an exchange ends.
enum SiteOutcome: Sendable {
  case reply(SiteReply)
  case hangUp
}

extension HTTPResponse {
  init(_ reply: SiteReply) {
    var headers = HTTPHeaders()
    for (name, value) in reply.headers { headers[HTTPHeader(name)] = value }
    self.init(
      statusCode: HTTPStatusCode(reply.status, phrase: ReasonPhrase.phrase(for: reply.status)), headers: headers,
      body: HTTPBodySequence(data: reply.body, suggestedBufferSize: 65_536))
  }

  /// Closes the connection without a byte: the server asks a web socket for its frames before it writes anything.
  static var hangUp: HTTPResponse { HTTPResponse(webSocket: BrokenLine()) }
}

private struct BrokenLine: WSHandler {
  func makeFrames(for client: AsyncThrowingStream<WSFrame, any Error>) async throws -> AsyncStream<WSFrame> {
    throw SocketError.disconnected
  }
}

private enum ReasonPhrase {
  static func phrase(for status: Int) -> String {
    switch status {
    case 200: "OK"
    case 201: "Created"
    case 301: "Moved Permanently"
    case 303: "See Other"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 410: "Gone"
    case 413: "Payload Too Large"
    case 421: "Misdirected Request"
    case 429: "Too Many Requests"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 503: "Service Unavailable"
    default: "Status"
    }
  }
}

extension TrainingGroundError {
  init(_ error: any Error, service: Service, port: UInt16) {
    if case .failed(_, let number, let message)? = error as? SocketError {
      switch number {
      case EADDRINUSE: self = .portTaken(service, port: port)
      case EACCES: self = .portForbidden(service, port: port)
      default: self = .cannotListen(service, reason: message)
      }
    } else {
      self = .cannotListen(service, reason: "\(error)")
    }
  }
}
