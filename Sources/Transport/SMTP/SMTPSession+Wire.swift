internal import CCurl
internal import Foundation

extension SMTPSession {
  /// How many bytes go to TLS at a time.
  static let blockSize = 64 * 1024

  /// Sends all of `bytes`, waiting at most `seconds` for each block.
  func write(_ bytes: [UInt8], within seconds: Double) throws(SMTPFailure) {
    var sent = 0
    while sent < bytes.count {
      sent += try writeBlock(bytes, from: sent, within: seconds)
    }
  }

  /// Sends the next block of `bytes` and says how much of it went out.
  func writeBlock(_ bytes: [UInt8], from start: Int, within seconds: Double) throws(SMTPFailure) -> Int {
    let deadline = ContinuousClock.now + .seconds(seconds)
    let length = min(Self.blockSize, bytes.count - start)
    while true {
      var count = 0
      let code = bytes.withUnsafeBytes { bytes in
        curl_easy_send(handle, bytes.baseAddress.map { $0 + start }, length, &count)
      }
      if code == CURLE_OK, count > 0 { return count }
      guard code == CURLE_OK || code == CURLE_AGAIN else {
        isOpen = false
        throw .lost(server)
      }
      try wait(for: Int16(POLLOUT), until: deadline)
    }
  }

  /// The next reply, waiting at most `seconds` for all of it.
  func readReply(within seconds: Double) throws(SMTPFailure) -> SMTPReply {
    let deadline = ContinuousClock.now + .seconds(seconds)
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      if let reply = parser.next() { return reply }
      var count = 0
      let code = buffer.withUnsafeMutableBytes { curl_easy_recv(handle, $0.baseAddress, $0.count, &count) }
      if code == CURLE_OK, count > 0 {
        do throws(SMTPReplyParser.Nonsense) { try parser.take(buffer[..<count]) } catch {
          isOpen = false
          throw .notSMTP(server, saying: error.line)
        }
      } else if code == CURLE_AGAIN {
        try wait(for: Int16(POLLIN), until: deadline)
      } else {
        isOpen = false
        throw .lost(server)
      }
    }
  }

  /// The reply to a command; one that ends the session (421) is thrown.
  func readAnswer(within seconds: Double) throws(SMTPFailure) -> SMTPReply {
    let reply = try readReply(within: seconds)
    guard reply.code != 421 else {
      isOpen = false
      throw .dismissed(server, reply)
    }
    return reply
  }

  private func wait(for events: Int16, until deadline: ContinuousClock.Instant) throws(SMTPFailure) {
    let left = (deadline - .now).components
    let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
    guard milliseconds > 0 else {
      isOpen = false
      throw .timedOut(server)
    }
    var entry = pollfd(fd: socket, events: events, revents: 0)
    // An interrupted or early return only means that the caller looks once more.
    _ = poll(&entry, 1, Int32(clamping: min(milliseconds, 60_000)))
  }
}
