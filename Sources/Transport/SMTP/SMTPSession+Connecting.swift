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
    configure(handle, for: server, as: credentials, trusting: trust, timeouts: timeouts)
    let socket: Int32
    do throws(MailConnection.Refusal) {
      socket = try MailConnection.open(handle, heardBy: transcript)
    } catch {
      throw .connecting(to: server, code: error.code, detail: error.detail, reply: transcript.replies.last)
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
private final class Transcript: MailConnection.Listener {
  private(set) var replies: [SMTPReply] = []
  private var parser = SMTPReplyParser()

  func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    // libcurl judges the lines itself; what is not a reply is not of interest here.
    if (try? parser.take(bytes)) != nil {
      while let reply = parser.next() { replies.append(reply) }
    }
    return true
  }

  /// Whether the server agreed to TLS in the middle of the conversation (RFC 3207 §4): it says 220 a second time.
  var startsTLS: Bool { replies.count { $0.code == 220 } > 1 }

  /// EHLO's last answer: the one after TLS, where there was TLS. Sign-in answers with other codes.
  var capabilities: SMTPCapabilities {
    replies.last { $0.code == 250 }.map { SMTPCapabilities(ehlo: $0) } ?? SMTPCapabilities()
  }
}
