internal import CCurl
internal import Foundation
internal import Publishing

extension HTTPLine {
  func configure(for request: HTTPRequest, product: SingleLine, trust: TrustSettings, timeouts: HTTPTimeouts) {
    ccurl_set_string(easy, CURLOPT_URL, request.url.absoluteString)
    ccurl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
    ccurl_set_long(easy, CURLOPT_HTTP_VERSION, 2)  // HTTP/1.1
    ccurl_set_long(easy, CURLOPT_FOLLOWLOCATION, 0)
    ccurl_set_long(easy, CURLOPT_NOSIGNAL, 1)
    ccurl_set_long(easy, CURLOPT_TCP_KEEPALIVE, 1)
    ccurl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, Int(timeouts.connecting * 1000))
    ccurl_set_long(easy, CURLOPT_TIMEOUT_MS, Int(timeouts.whole * 1000))
    ccurl_set_long(easy, CURLOPT_LOW_SPEED_LIMIT, 1)
    ccurl_set_long(easy, CURLOPT_LOW_SPEED_TIME, max(1, Int(timeouts.stalling.rounded(.up))))
    ccurl_set_long(easy, CURLOPT_SSLVERSION, 6)  // TLS 1.2 or later
    ccurl_set_string(easy, CURLOPT_ACCEPT_ENCODING, "")
    ccurl_set_string(easy, CURLOPT_USERAGENT, product.text)
    if Loopback.contains(request.url.host() ?? "") { ccurl_set_string(easy, CURLOPT_PROXY, "") }
    if let file = trust.extraAuthorities { ccurl_set_string(easy, CURLOPT_CAINFO, file.path(percentEncoded: false)) }
    if let credentials = request.credentials {
      ccurl_set_long(easy, CURLOPT_HTTPAUTH, 1)  // Basic, at once and not only after a 401
      ccurl_set_string(easy, CURLOPT_USERNAME, credentials.user)
      ccurl_set_string(easy, CURLOPT_PASSWORD, credentials.password)
    }
    // libcurl sends a request again by itself when a kept connection dies before the first byte of the answer.
    // What must not happen twice, and what is read from a file while it is sent, gets a fresh one.
    var isFile = false
    if case .file = request.body { isFile = true }
    if !request.method.isIdempotent || isFile { ccurl_set_long(easy, CURLOPT_FRESH_CONNECT, 1) }
  }

  /// Sets the method and what the request carries.
  func attach(_ body: HTTPBodyReader, _ bytes: UnsafeRawBufferPointer, method: HTTPMethod) {
    switch (method, body.size) {
    case (.head, _): ccurl_set_long(easy, CURLOPT_NOBODY, 1)
    case (.get, nil): ccurl_set_long(easy, CURLOPT_HTTPGET, 1)
    case (.delete, nil):
      ccurl_set_long(easy, CURLOPT_HTTPGET, 1)
      ccurl_set_string(easy, CURLOPT_CUSTOMREQUEST, method.rawValue)
    default:
      ccurl_set_long(easy, CURLOPT_POST, 1)
      ccurl_set_off(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.size ?? 0))
      if body.isStreamed {
        ccurl_set_pointer(easy, CURLOPT_READDATA, Unmanaged.passUnretained(body).toOpaque())
        ccurl_set_callback(easy, CURLOPT_READFUNCTION) { bytes, size, count, state in
          guard let bytes, let state else { return 0 }
          return Unmanaged<HTTPBodyReader>.fromOpaque(state).takeUnretainedValue().read(bytes, atMost: size * count)
        }
      } else if let start = bytes.baseAddress {
        ccurl_set_pointer(easy, CURLOPT_POSTFIELDS, UnsafeMutableRawPointer(mutating: start))
      } else {
        ccurl_set_string(easy, CURLOPT_COPYPOSTFIELDS, "")
      }
      if method != .post { ccurl_set_string(easy, CURLOPT_CUSTOMREQUEST, method.rawValue) }
    }
  }

  /// Lets libcurl write the answer into `answer`.
  func attach(_ answer: HTTPAnswer) {
    let state = Unmanaged.passUnretained(answer).toOpaque()
    ccurl_set_pointer(easy, CURLOPT_HEADERDATA, state)
    ccurl_set_callback(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, state in
      guard let bytes, let state else { return 0 }
      let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
      return Unmanaged<HTTPAnswer>.fromOpaque(state).takeUnretainedValue().takeLine(line) ? size * count : 0
    }
    ccurl_set_pointer(easy, CURLOPT_WRITEDATA, state)
    ccurl_set_callback(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, state in
      guard let bytes, let state else { return 0 }
      let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
      return Unmanaged<HTTPAnswer>.fromOpaque(state).takeUnretainedValue().take(piece) ? size * count : 0
    }
  }

  /// The header fields as libcurl takes them. Freed by the caller.
  func fieldList(_ request: HTTPRequest) -> UnsafeMutablePointer<curl_slist>? {
    // `Expect: 100-continue` makes large bodies wait a second for servers that never answer it.
    var lines = ["Expect:"]
    if request.fields["Content-Type"] == nil { lines.append("Content-Type:") }
    lines += request.fields.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines {
      // On failure the list so far stays valid.
      list = curl_slist_append(list, line) ?? list
    }
    return list
  }
}
