import FlyingSocks
import Foundation

/// Reads a connection line by line, within bounds.
struct MailLines {
  /// Octets of a command line, its end among them: RFC 5321 wants 512, RFC 4954 up to 12,288 for signing in.
  static let commandLimit = 12_288

  private let socket: AsyncSocket
  private var buffer: [UInt8] = []
  private var start = 0

  init(_ socket: AsyncSocket) { self.socket = socket }

  /// Whether a whole line waits already, so that replies may wait for it and go out together (RFC 2920).
  var hasLine: Bool { buffer[start...].contains(0x0A) }

  enum Line {
    case text([UInt8])
    case tooLong
  }

  /// The next command, without its line end; `nil` when the client has gone. A lone LF ends a command, too: people
  /// type here.
  mutating func command() async throws -> Line? {
    var isTooLong = false
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        var line = Array(buffer[start..<end])
        if line.last == 0x0D { line.removeLast() }
        drop(upTo: end + 1)
        return isTooLong || line.count + 2 > Self.commandLimit ? .tooLong : .text(line)
      }
      if buffer.count - start > Self.commandLimit {
        isTooLong = true
        drop(upTo: buffer.count)
      }
      searched = buffer.count
      guard try await fill(keeping: &searched) else { return nil }
    }
  }

  enum Content {
    case mail(Data)
    case tooLarge
  }

  /// A mail's content up to the final dot, dots undoubled; `nil` when the client has gone before it.
  ///
  /// Only CR LF ends a line here. Anything looser lets one server see two mails where another sees one.
  mutating func content(limit: Int) async throws -> Content? {
    var mail: [UInt8] = []
    var isTooLarge = false
    while true {
      var searched = start
      while let end = buffer[searched...].firstIndex(of: 0x0A) {
        guard end > start, buffer[end - 1] == 0x0D else {
          searched = end + 1
          continue
        }
        var line = buffer[start...end]
        if line.elementsEqual([0x2E, 0x0D, 0x0A]) {
          drop(upTo: end + 1)
          return isTooLarge ? .tooLarge : .mail(Data(mail))
        }
        if line.first == 0x2E { line = line.dropFirst() }
        if mail.count + line.count > limit { isTooLarge = true }
        if !isTooLarge { mail += line }
        start = end + 1
        searched = start
      }
      if buffer.count - start > limit {
        // A line longer than a mail may be; its beginning is gone, and so is the mail.
        isTooLarge = true
        drop(upTo: buffer.count - 1)
      }
      var unused = 0
      guard try await fill(keeping: &unused) else { return nil }
    }
  }

  private mutating func drop(upTo index: Int) {
    start = index
    if start == buffer.count {
      buffer.removeAll(keepingCapacity: true)
      start = 0
    }
  }

  /// Reads more. Moves what is unread to the front, and `place` with it.
  private mutating func fill(keeping place: inout Int) async throws -> Bool {
    if start > 0 {
      buffer.removeFirst(start)
      place -= start
      start = 0
    }
    do {
      // A client that sends the final dot apart waits, by Nagle's algorithm, until what went before is acknowledged;
      // Linux would take 40 ms over that. It forgets this wish with every read.
      try? socket.socket.setValue(true, for: .quickAcknowledgement)
      buffer += try await socket.read(atMost: 65_536)
      return true
    } catch SocketError.disconnected {
      return false
    }
  }
}
