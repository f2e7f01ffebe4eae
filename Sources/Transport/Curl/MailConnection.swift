internal import CCurl
internal import Foundation
internal import Publishing

/// How libcurl opens and secures a connection to a mail server, for sending and for reading.
enum MailConnection {
  /// Hears what the server says while libcurl makes the connection.
  protocol Listener: AnyObject {
    /// Returns whether that is enough to go on with.
    func take(_ bytes: UnsafeRawBufferPointer) -> Bool
  }

  /// Why libcurl made no connection: its result, never `CURLE_OK`, and its own words.
  struct Refusal: Error {
    var code: CURLcode
    var detail: String
  }

  static func configure(
    _ handle: UnsafeMutableRawPointer, host: String, security: SMTPServer.Security, trusting trust: TrustSettings,
    within seconds: Double
  ) {
    ccurl_set_long(handle, CURLOPT_CONNECT_ONLY, 1)
    ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    ccurl_set_long(handle, CURLOPT_TCP_KEEPALIVE, 1)
    ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, Int(seconds * 1000))
    ccurl_set_long(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, Int(seconds.rounded(.up))))
    ccurl_set_long(handle, CURLOPT_SSLVERSION, 6)  // TLS 1.2 or later
    switch security {
    case .tls: break
    case .startTLS: ccurl_set_long(handle, CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
    case .opportunistic: ccurl_set_long(handle, CURLOPT_USE_SSL, Int(CURLUSESSL_TRY.rawValue))
    }
    if Loopback.contains(host) { ccurl_set_string(handle, CURLOPT_PROXY, "") }
    if let file = trust.extraAuthorities { ccurl_set_string(handle, CURLOPT_CAINFO, file.path(percentEncoded: false)) }
  }

  /// Lets libcurl connect, encrypt and sign in as the handle is configured. Returns the connection's socket; the handle
  /// is the caller's still, and is gone after a refusal.
  static func open(_ handle: UnsafeMutableRawPointer, heardBy listener: any Listener) throws(Refusal) -> Int32 {
    let ear = Ear(listener)
    var words = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    let code = words.withUnsafeMutableBufferPointer { words in
      ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, words.baseAddress)
      ccurl_set_pointer(handle, CURLOPT_HEADERDATA, Unmanaged.passUnretained(ear).toOpaque())
      ccurl_set_callback(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, state in
        guard let bytes, let state else { return 0 }
        let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
        // Anything but the full count makes libcurl give up.
        return Unmanaged<Ear>.fromOpaque(state).takeUnretainedValue().listener.take(line) ? size * count : 0
      }
      let code = curl_easy_perform(handle)
      ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, nil)
      ccurl_set_pointer(handle, CURLOPT_HEADERDATA, nil)
      return code
    }
    var socket: curl_socket_t = -1
    guard code == CURLE_OK, ccurl_get_socket(handle, CURLINFO_ACTIVESOCKET, &socket) == CURLE_OK, socket >= 0 else {
      curl_easy_cleanup(handle)
      let detail = String(decoding: words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      throw Refusal(
        code: code == CURLE_OK ? CURLE_COULDNT_CONNECT : code,
        detail: SingleLine(collapsing: detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail).text)
    }
    return socket
  }

  /// What C can hand back to us: it knows of no protocols.
  private final class Ear {
    let listener: any Listener
    init(_ listener: any Listener) { self.listener = listener }
  }
}
