internal import CCurl
internal import Foundation
internal import Publishing

extension IMAPSession {
  /// Connects to `server`, encrypts, signs in, and asks what the server can do.
  ///
  /// - Throws: why there is no session, in words for the person who configured it.
  public static func connect(
    to server: IMAPServer, as credentials: SMTPCredentials, trusting trust: TrustSettings = .system,
    timeouts: IMAPTimeouts = IMAPTimeouts()
  ) throws(IMAPFailure) -> IMAPSession {
    guard CurlGlobal.isReady, let handle = curl_easy_init() else { throw .local("curl_easy_init") }
    let greeting = IMAPGreeting()
    ccurl_set_string(handle, CURLOPT_URL, server.curlAddress + "/")
    ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, "imap,imaps")
    MailConnection.configure(
      handle, host: server.host, security: server.security, trusting: trust, within: timeouts.connecting)
    ccurl_set_string(handle, CURLOPT_USERNAME, credentials.user)
    ccurl_set_string(handle, CURLOPT_PASSWORD, credentials.password)
    let socket: Int32
    do throws(MailConnection.Refusal) {
      socket = try MailConnection.open(handle, heardBy: greeting)
    } catch {
      throw .connecting(
        to: server, code: error.code, detail: error.detail, said: greeting.status?.without(credentials.password),
        otherwise: greeting.foreign)
    }
    let session = IMAPSession(server: server, handle: handle, socket: socket, timeouts: timeouts)
    try session.askCapabilities()
    return session
  }

  /// What a server can do before the sign-in and after may differ.
  private func askCapabilities() throws(IMAPFailure) {
    var found: Set<String> = []
    try succeed("CAPABILITY") { response in
      let words = response.tokens.compactMap(\.word)
      if words.first == "CAPABILITY" { found.formUnion(words.dropFirst()) }
    }
    capabilities = found
  }
}

/// What the server says while libcurl makes the session.
private final class IMAPGreeting: MailConnection.Listener {
  /// The last thing it said in words; a refusal stays even when a goodbye follows it.
  private(set) var status: IMAPStatus?
  /// Its first line, when that is no greeting of a server that keeps mail.
  private(set) var foreign: SingleLine?
  private var length = 0
  /// Greeting, capabilities and sign-in are a few hundred bytes.
  private static let limit = 64 * 1024

  /// Returns whether that is enough to go on with.
  func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    length += bytes.count
    guard length <= Self.limit else { return false }
    let line = String(decoding: bytes, as: UTF8.self)
    if length == bytes.count, !line.hasPrefix("* ") { foreign = SingleLine(collapsing: String(line.prefix(200))) }
    guard let space = line.firstIndex(of: " "), let said = IMAPStatus(String(line[line.index(after: space)...])) else {
      return true
    }
    if !(said.condition == .bye && status?.condition == .no) { status = said }
    return true
  }
}

extension IMAPStatus {
  /// Some servers repeat what they were given.
  fileprivate func without(_ secret: String) -> IMAPStatus {
    var plain = self
    if !secret.isEmpty { plain.words = SingleLine(collapsing: words.text.replacing(secret, with: "••••")) }
    return plain
  }
}
