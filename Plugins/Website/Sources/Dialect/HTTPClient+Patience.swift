internal import Foundation
internal import Transport

extension HTTPClient {
  /// Sends a request; one that comes too soon after the last is sent again after a while. An article takes several
  /// requests, more than some hosts grant in a row, and one that was turned away at the gate had no effect.
  ///
  /// - Parameter patience: how long to wait, time after time.
  func send(
    _ request: HTTPRequest, patience: [Duration], now: @Sendable () -> Date
  ) async throws(HTTPFailure) -> HTTPResponse {
    var pauses = patience[...]
    while true {
      let response = try await send(request)
      guard response.status == 429, let pause = pauses.popFirst() else { return response }
      let asked = response.retryMoment(after: now())?.timeIntervalSince(now()) ?? 0
      guard asked <= SitePatience.longestPause, (try? await Task.sleep(for: max(pause, .seconds(asked)))) != nil else {
        return response
      }
    }
  }
}
