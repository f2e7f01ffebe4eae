internal import CCurl
internal import Foundation
internal import Publishing

extension IMAPSession {
  /// More answers than any command has, and few enough to read past.
  private static let responseLimit = 300_000

  /// Sends a command and hands over what comes before its end. Returns how it went.
  ///
  /// - Parameter each: must not throw but for what makes going on pointless; the session is over then.
  func command(
    _ text: String, silence: Double? = nil, each: (IMAPResponse) throws(IMAPFailure) -> Void
  ) throws(IMAPFailure) -> IMAPStatus {
    guard isOpen else { throw goodbye.map { .dismissed(server, $0) } ?? .lost(server) }
    commands += 1
    let tag = "K\(commands)"
    let silence = silence ?? timeouts.silence
    do throws(IMAPFailure) {
      try write(Array("\(tag) \(text)\r\n".utf8), silence: silence)
      for _ in 0..<Self.responseLimit {
        let response = try read(silence: silence)
        switch response.origin {
        case .untagged:
          if let status = response.status, status.condition == .bye { goodbye = status.words }
          try each(response)
        case .tagged(tag):
          guard let status = response.status else { throw .notIMAP(server, saying: response.line) }
          return status
        case .tagged, .continuation: throw .notIMAP(server, saying: response.line)
        }
      }
      throw .excessive(server)
    } catch {
      isOpen = false
      throw error
    }
  }

  /// Sends a command that has to go well.
  ///
  /// - Throws: `refused` when it does not, with the server's words.
  func succeed(
    _ text: String, each: (IMAPResponse) throws(IMAPFailure) -> Void = { _ in }
  ) throws(IMAPFailure) {
    let status = try command(text, each: each)
    guard status.condition == .ok else { throw .refused(Self.name(of: text), by: server, status.words) }
  }

  /// The command's own words: `UID FETCH`.
  static func name(of command: String) -> String {
    let words = command.split(separator: " ")
    return words.prefix(words.first == "UID" ? 2 : 1).joined(separator: " ")
  }

  // MARK: - The wire

  private func write(_ bytes: [UInt8], silence: Double) throws(IMAPFailure) {
    var sent = 0
    let deadline = min(end, .now + .seconds(silence))
    while sent < bytes.count {
      var count = 0
      let code = bytes.withUnsafeBytes { bytes in
        curl_easy_send(handle, bytes.baseAddress.map { $0 + sent }, bytes.count - sent, &count)
      }
      sent += count
      switch code {
      case CURLE_OK: continue
      case CURLE_AGAIN: try wait(for: Int16(POLLOUT), until: deadline)
      default: throw ended
      }
    }
  }

  /// The next response, waiting at most `silence` for each byte of it.
  private func read(silence: Double) throws(IMAPFailure) -> IMAPResponse {
    var deadline = ContinuousClock.now + .seconds(silence)
    while true {
      if let response = parser.next() { return response }
      var count = 0
      // TLS may hold bytes that the socket no longer has: ask first, wait after.
      let code = inbox.withUnsafeMutableBytes { curl_easy_recv(handle, $0.baseAddress, $0.count, &count) }
      switch code {
      case CURLE_OK where count > 0:
        guard .now < end else { throw .timedOut(server) }
        do throws(IMAPResponseParser.Nonsense) { try parser.take(inbox[..<count]) } catch {
          switch error {
          case .notIMAP(let line): throw .notIMAP(server, saying: line)
          case .tooLong: throw .excessive(server)
          }
        }
        deadline = .now + .seconds(silence)
      case CURLE_AGAIN: try wait(for: Int16(POLLIN), until: min(end, deadline))
      default: throw ended
      }
    }
  }

  /// Why there is nothing more to hear.
  private var ended: IMAPFailure { goodbye.map { .dismissed(server, $0) } ?? .lost(server) }

  private func wait(for events: Int16, until deadline: ContinuousClock.Instant) throws(IMAPFailure) {
    let left = (deadline - .now).components
    let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
    guard milliseconds > 0 else { throw .timedOut(server) }
    var entry = pollfd(fd: socket, events: events, revents: 0)
    // An interrupted or early return only means that the caller looks once more.
    _ = poll(&entry, 1, Int32(clamping: min(milliseconds, 60_000)))
  }
}

extension IMAPResponse {
  /// The beginning of the line, for people.
  var line: SingleLine {
    guard case .text(let bytes) = pieces.first else { return SingleLine(collapsing: "") }
    return SingleLine(collapsing: String(decoding: bytes.prefix(200), as: UTF8.self))
  }
}
