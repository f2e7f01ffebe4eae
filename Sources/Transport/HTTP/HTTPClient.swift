internal import Foundation
public import Publishing
internal import Synchronization

/// Asks websites, and keeps connections for the next question.
///
/// Each request under way has a line of its own: libcurl on a thread of its own, never one of the few that
/// asynchronous code shares. Lines that fall idle keep their connections.
public final class HTTPClient: Sendable {
  /// What `User-Agent` says.
  public let product: SingleLine
  public let trust: TrustSettings
  public let timeouts: HTTPTimeouts
  private let idle = Mutex<[HTTPLine]>([])

  /// More idle lines than this are closed.
  private static let mostIdle = 4

  public init(product: SingleLine, trust: TrustSettings = .system, timeouts: HTTPTimeouts = HTTPTimeouts()) {
    self.product = product
    self.trust = trust
    self.timeouts = timeouts
  }

  /// Sends `request` and returns the answer, whatever its status.
  ///
  /// A POST or PATCH is sent at most once: on a connection of its own, because libcurl repeats a request by itself when
  /// a kept connection turns out to be dead, and cannot know what the other side did before it died.
  ///
  /// - Throws: why there is no answer, and whether the request may have had an effect.
  public func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    var request = request
    var redirects = 0
    while true {
      let response = try await exchange(request)
      guard request.method.isSafe, request.redirectLimit > 0, let target = response.redirect else { return response }
      redirects += 1
      guard redirects <= request.redirectLimit, ["http", "https"].contains(target.scheme?.lowercased() ?? "") else {
        throw .redirected(from: request.url.host() ?? "")
      }
      if Origin(target) != Origin(request.url) {
        // Another host learns nothing that was meant for this one, cookies and tokens in fields included.
        request.credentials = nil
        request.fields.removeAll { !Self.harmless.contains($0.name) }
      }
      request.url = target
    }
  }

  private static let harmless: Set<HTTPFieldName> = ["Accept", "Accept-Language", "Cache-Control"]

  private func exchange(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    guard !Task.isCancelled else { throw .cancelled(wasSent: false) }
    guard let line = idle.withLock({ $0.popLast() }) ?? HTTPLine() else { throw .local("curl_multi_init") }
    let (product, trust, timeouts) = (product, trust, timeouts)
    let result = await withTaskCancellationHandler {
      await OwnThread.run(named: "http") {
        line.exchange(request, product: product, trust: trust, timeouts: timeouts)
      }
    } onCancel: {
      line.stop()
    }
    if !line.isStopped {
      idle.withLock { if $0.count < Self.mostIdle { $0.append(line) } }
    }
    return try result.get()
  }
}

/// Whom credentials are meant for (RFC 6454): scheme, host and port together.
struct Origin: Hashable {
  let scheme: String
  let host: String
  let port: Int

  init(_ url: URL) {
    scheme = url.scheme?.lowercased() ?? ""
    host = url.host()?.lowercased() ?? ""
    port = url.port ?? (scheme == "https" ? 443 : 80)
  }
}
