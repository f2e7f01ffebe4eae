internal import CCurl
internal import Foundation

/// How libcurl is told to open and secure a connection to a mail server, for sending and for reading.
enum MailConnection {
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
}
