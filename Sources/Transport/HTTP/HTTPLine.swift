internal import CCurl
internal import Foundation
internal import Publishing
internal import Synchronization

/// libcurl with its kept connections, for one exchange at a time.
///
/// Used by one thread at a time, which whoever hands it out sees to; only `stop` may come from another.
final class HTTPLine: @unchecked Sendable {
  private let multi: UnsafeMutableRawPointer
  let easy: UnsafeMutableRawPointer
  private let stopped = Mutex(false)

  init?() {
    guard CurlGlobal.isReady, let multi = curl_multi_init() else { return nil }
    guard let easy = curl_easy_init() else {
      curl_multi_cleanup(multi)
      return nil
    }
    self.multi = multi
    self.easy = easy
  }

  deinit {
    curl_easy_cleanup(easy)
    curl_multi_cleanup(multi)
  }

  /// Whether the exchange was, or is to be, given up. A stopped line is not used again.
  var isStopped: Bool { stopped.withLock { $0 } }

  /// Gives up the exchange under way, at once.
  func stop() {
    stopped.withLock { $0 = true }
    curl_multi_wakeup(multi)
  }

  /// Sends one request and waits for the answer.
  func exchange(
    _ request: HTTPRequest, product: SingleLine, trust: TrustSettings, timeouts: HTTPTimeouts
  ) -> Result<HTTPResponse, HTTPFailure> {
    guard let body = HTTPBodyReader(request.body) else {
      let path = if case .file(let url) = request.body { url.lastPathComponent } else { "" }
      return .failure(.bodyUnreadable(path))
    }
    let answer = HTTPAnswer(limit: request.answerLimit)
    var words = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    let code = words.withUnsafeMutableBufferPointer { words in
      body.withBytes { bytes in
        curl_easy_reset(easy)
        ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, words.baseAddress)
        configure(for: request, product: product, trust: trust, timeouts: timeouts)
        attach(body, bytes, method: request.method)
        attach(answer)
        let fields = fieldList(request)
        ccurl_set_list(easy, CURLOPT_HTTPHEADER, fields)
        let code = perform()
        curl_slist_free_all(fields)
        return code
      }
    }
    var sent = 0
    ccurl_get_long(easy, CURLINFO_REQUEST_SIZE, &sent)
    curl_easy_reset(easy)
    let host = request.url.host() ?? ""
    switch code {
    case CURLE_OK?:
      guard let response = answer.response(from: request.url) else {
        return .failure(.exchange(with: host, code: CURLE_WEIRD_SERVER_REPLY, detail: "", wasSent: true))
      }
      return .success(response)
    case nil: return .failure(.cancelled(wasSent: sent > 0))
    case let code?:
      if answer.isTooLarge { return .failure(.answerTooLarge(from: host, limit: request.answerLimit)) }
      if body.hasFailed { return .failure(.bodyUnreadable(host)) }
      let detail = String(decoding: words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let shown = detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
      return .failure(
        .exchange(with: host, code: code, detail: SingleLine(collapsing: shown).text, wasSent: sent > 0))
    }
  }

  /// Runs the configured transfer; `nil` when it was stopped.
  private func perform() -> CURLcode? {
    guard curl_multi_add_handle(multi, easy) == CURLM_OK else { return CURLE_FAILED_INIT }
    defer { curl_multi_remove_handle(multi, easy) }
    var running: Int32 = 1
    while running > 0 {
      if isStopped { return nil }
      guard curl_multi_perform(multi, &running) == CURLM_OK else { return CURLE_FAILED_INIT }
      if running > 0 { curl_multi_poll(multi, nil, 0, 1000, nil) }
    }
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      if message.pointee.msg == CURLMSG_DONE { return message.pointee.data.result }
    }
    return CURLE_FAILED_INIT
  }
}
