internal import CCurl
internal import Foundation
internal import Publishing

/// An open, encrypted, signed-in conversation with a mail server.
///
/// libcurl makes the connection, the TLS and the sign-in; the mails are our own, so that the commands of a mail can
/// share a packet, a refused reader does not cost the connection, and it is known how far a mail got when the line breaks.
/// Every call waits for the network: a session belongs to one thread (`OwnThread`), never to the cooperative pool.
public final class SMTPSession {
  public let server: SMTPServer
  /// What the server offered in its last greeting, after TLS.
  public let capabilities: SMTPCapabilities
  /// Whether the server accepted the credentials. A server that asks for none does not.
  public let isSignedIn: Bool
  public let timeouts: SMTPTimeouts

  let handle: UnsafeMutableRawPointer
  let socket: Int32
  /// Whether TLS stands between us and the socket.
  let isEncrypted: Bool
  var parser = SMTPReplyParser()
  /// Where replies arrive.
  var inbox = [UInt8](repeating: 0, count: 4096)
  /// Whether commands can still be sent.
  public internal(set) var isOpen = true
  /// Whether a transaction was left half done and must be cleared before the next.
  var needsReset = false
  /// The envelope whose commands went out behind the last mail and whose replies are still to be read.
  var announced: Announcement?
  /// Whether the server is waiting for the content of a mail.
  var awaitsContent = false

  init(
    server: SMTPServer, handle: UnsafeMutableRawPointer, socket: Int32, isEncrypted: Bool,
    capabilities: SMTPCapabilities, isSignedIn: Bool, timeouts: SMTPTimeouts
  ) {
    self.server = server
    self.handle = handle
    self.socket = socket
    self.isEncrypted = isEncrypted
    self.capabilities = capabilities
    self.isSignedIn = isSignedIn
    self.timeouts = timeouts
  }

  deinit { curl_easy_cleanup(handle) }

  /// Takes leave politely when nothing is under way. The session takes no mail afterwards.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    guard !awaitsContent, announced == nil else { return }
    do throws(SMTPFailure) {
      try write("QUIT\r\n", within: 2)
      _ = try readReply(within: 2)
    } catch {
      // Whoever hangs up first does not matter any more.
      return
    }
  }
}
