internal import CCurl
internal import Foundation
internal import Publishing

extension SMTPSession {
  /// Connects to `server`, encrypts, signs in when there are credentials, and reads what the server can do.
  ///
  /// - Throws: why there is no session, in words for the person who configured it.
  public static func connect(
    to server: SMTPServer, as credentials: SMTPCredentials? = nil, trusting trust: TrustSettings = .system,
    timeouts: SMTPTimeouts = SMTPTimeouts()
  ) throws(SMTPFailure) -> SMTPSession {
    guard CurlGlobal.isReady, let handle = curl_easy_init() else { throw .local("curl_easy_init") }
    let transcript = Transcript()
    var words = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    let code = words.withUnsafeMutableBufferPointer { words in
      configure(handle, for: server, as: credentials, trusting: trust, timeouts: timeouts)
      ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, words.baseAddress)
      ccurl_set_pointer(handle, CURLOPT_HEADERDATA, Unmanaged.passUnretained(transcript).toOpaque())
      ccurl_set_callback(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, state in
        guard let bytes, let state else { return 0 }
        let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
        Unmanaged<Transcript>.fromOpaque(state).takeUnretainedValue().take(line)
        return size * count
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
      let shown = detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
      throw .connecting(
        to: server, code: code == CURLE_OK ? CURLE_COULDNT_CONNECT : code,
        detail: SingleLine(collapsing: shown).text, reply: transcript.replies.last)
    }
    return SMTPSession(
      server: server, handle: handle, socket: socket,
      isEncrypted: server.security != .opportunistic || transcript.startsTLS, capabilities: transcript.capabilities,
      isSignedIn: transcript.replies.contains { $0.code == 235 }, timeouts: timeouts)
  }

  private static func configure(
    _ handle: UnsafeMutableRawPointer, for server: SMTPServer, as credentials: SMTPCredentials?,
    trusting trust: TrustSettings, timeouts: SMTPTimeouts
  ) {
    // The path is the name given at EHLO. An address literal tells nothing about the machine and is what
    // mail programs behind a home router say.
    ccurl_set_string(handle, CURLOPT_URL, server.curlAddress + "/%5B127.0.0.1%5D")
    ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    MailConnection.configure(
      handle, host: server.host, security: server.security, trusting: trust, within: timeouts.connecting)
    if let credentials {
      ccurl_set_string(handle, CURLOPT_USERNAME, credentials.user)
      ccurl_set_string(handle, CURLOPT_PASSWORD, credentials.password)
    }
  }
}

/// What the server says while libcurl makes the session.
private final class Transcript {
  private(set) var replies: [SMTPReply] = []
  private var parser = SMTPReplyParser()

  func take(_ bytes: UnsafeRawBufferPointer) {
    // libcurl judges the lines itself; what is not a reply is not of interest here.
    guard (try? parser.take(bytes)) != nil else { return }
    while let reply = parser.next() { replies.append(reply) }
  }

  /// Whether the server agreed to TLS in the middle of the conversation (RFC 3207 §4): it says 220 a second time.
  var startsTLS: Bool { replies.count { $0.code == 220 } > 1 }

  /// EHLO's last answer: the one after TLS, where there was TLS. Sign-in answers with other codes.
  var capabilities: SMTPCapabilities {
    replies.last { $0.code == 250 }.map { SMTPCapabilities(ehlo: $0) } ?? SMTPCapabilities()
  }
}
