internal import CCurl
internal import Foundation
internal import Publishing

/// An open, encrypted, signed-in conversation with a server that keeps mail (RFC 9051, RFC 3501).
///
/// As for sending, libcurl makes the connection, the TLS and the sign-in: it knows the mechanisms, holds the password back
/// until the line is encrypted, and does not use LOGIN where the server forbids it. From there on the conversation is
/// our own, so that it is known which command changes anything, and so that a mail is cut off where it is too long.
/// Every call waits for the network: a session belongs to one thread (`OwnThread`), never to the cooperative pool.
public final class IMAPSession {
  public let server: IMAPServer
  public let timeouts: IMAPTimeouts
  /// What the server can do for who is signed in, in capitals: `IMAP4REV1`, `UIDPLUS`, `MOVE`.
  public internal(set) var capabilities: Set<String> = []

  let handle: UnsafeMutableRawPointer
  let socket: Int32
  /// When the session has to be over.
  let end: ContinuousClock.Instant
  var parser = IMAPResponseParser()
  var inbox = [UInt8](repeating: 0, count: 32 * 1024)
  /// Whether commands can still be sent.
  var isOpen = true
  /// How many commands were sent.
  var commands = 0
  /// The server's last word, once it has said it.
  var goodbye: SingleLine?

  init(server: IMAPServer, handle: UnsafeMutableRawPointer, socket: Int32, timeouts: IMAPTimeouts) {
    self.server = server
    self.handle = handle
    self.socket = socket
    self.timeouts = timeouts
    end = .now + .seconds(timeouts.session)
  }

  deinit { curl_easy_cleanup(handle) }

  /// Takes leave politely. The session takes no command afterwards.
  public func close() {
    guard isOpen else { return }
    // A mailbox that is left so loses nothing that is only marked.
    _ = try? command("LOGOUT", silence: 2) { _ in }
    isOpen = false
  }
}
