internal import CCurl
internal import Foundation

extension SMTPSession {
  /// How many bytes go to TLS at a time.
  static let blockSize = 64 * 1024

  /// How far a write came.
  struct Progress {
    /// Bytes that the system has taken.
    var count = 0
    /// Why it came no further.
    var failure: SMTPFailure?
  }

  func write(_ text: String, within seconds: Double) throws(SMTPFailure) {
    if let failure = write([Array(text.utf8)], within: seconds).failure { throw failure }
  }

  /// Sends the pieces one behind the other, waiting at most `seconds` for each block of them to be taken.
  ///
  /// Without TLS the system gathers them from where they are; TLS wants them in one place.
  ///
  /// - Parameter isFollowed: whether another write comes at once.
  func write(_ pieces: [[UInt8]], within seconds: Double, isFollowed: Bool = false) -> Progress {
    let pieces = isEncrypted && pieces.count > 1 ? [Array(pieces.joined())] : pieces
    var progress = Progress()
    var place = (piece: 0, offset: 0)
    do throws(SMTPFailure) {
      while place.piece < pieces.count {
        var left = try writeSome(
          pieces[place.piece...], from: place.offset, within: seconds, isFollowed: isFollowed)
        progress.count += left
        while place.piece < pieces.count, left >= pieces[place.piece].count - place.offset {
          left -= pieces[place.piece].count - place.offset
          place = (place.piece + 1, 0)
        }
        place.offset += left
      }
    } catch {
      progress.failure = error
    }
    return progress
  }

  /// Sends what the system takes at once, waiting until that is something, and says how much it was.
  private func writeSome(
    _ pieces: ArraySlice<[UInt8]>, from offset: Int, within seconds: Double, isFollowed: Bool
  ) throws(SMTPFailure) -> Int {
    // Pieces without anything in them have been sent.
    guard pieces.contains(where: { !$0.isEmpty }) else { return 0 }
    var deadline: ContinuousClock.Instant?
    while true {
      let step =
        isEncrypted
        ? sendThroughTLS(pieces, from: offset)
        : GatheredWrite.send(pieces, from: offset, to: socket, isFollowed: isFollowed)
      switch step {
      case .moved(let count): return count
      case .notNow:
        let end = deadline ?? .now + .seconds(seconds)
        deadline = end
        try wait(for: Int16(POLLOUT), until: end)
      case .lost: throw lose()
      }
    }
  }

  private func sendThroughTLS(_ pieces: ArraySlice<[UInt8]>, from offset: Int) -> SocketStep {
    guard let piece = pieces.first else { return .lost }
    var count = 0
    let code = piece.withUnsafeBytes { bytes in
      curl_easy_send(handle, bytes.baseAddress.map { $0 + offset }, min(Self.blockSize, bytes.count - offset), &count)
    }
    if code == CURLE_OK, count > 0 { return .moved(count) }
    return code == CURLE_OK || code == CURLE_AGAIN ? .notNow : .lost
  }

  /// The next reply, waiting at most `seconds` for all of it.
  func readReply(within seconds: Double) throws(SMTPFailure) -> SMTPReply {
    if let reply = parser.next() { return reply }
    let deadline = ContinuousClock.now + .seconds(seconds)
    // Without TLS nothing is ready before the system says so; TLS may hold bytes that the socket no longer has.
    if !isEncrypted { try wait(for: Int16(POLLIN), until: deadline) }
    while true {
      switch receive() {
      case .moved(let count):
        do throws(SMTPReplyParser.Nonsense) { try parser.take(inbox[..<count]) } catch {
          isOpen = false
          throw .notSMTP(server, saying: error.line)
        }
        if let reply = parser.next() { return reply }
      case .notNow: try wait(for: Int16(POLLIN), until: deadline)
      case .lost: throw lose()
      }
    }
  }

  private func receive() -> SocketStep {
    guard isEncrypted else {
      let count = inbox.withUnsafeMutableBytes { recv(socket, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT)) }
      return count > 0 ? .moved(count) : count < 0 && SocketStep.isPassing(errno) ? .notNow : .lost
    }
    var count = 0
    let code = inbox.withUnsafeMutableBytes { curl_easy_recv(handle, $0.baseAddress, $0.count, &count) }
    return code == CURLE_OK && count > 0 ? .moved(count) : code == CURLE_AGAIN ? .notNow : .lost
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

  private func lose() -> SMTPFailure {
    isOpen = false
    return .lost(server)
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
