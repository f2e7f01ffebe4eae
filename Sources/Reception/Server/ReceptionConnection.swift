internal import FlyingSocks
internal import Foundation

/// One client's request and its answer. Every step is bounded: bytes, and the time for all of it.
struct ReceptionConnection: Sendable {
  let socket: AsyncSocket
  let reception: Reception
  let patience: Duration

  private struct TooSlow: Error {}

  func serve() async {
    let reply: (ReceptionReply, isHead: Bool)?
    do {
      reply = try await withThrowingTaskGroup(of: (ReceptionReply, isHead: Bool)?.self) { group in
        group.addTask { try await answer() }
        group.addTask { [patience] in
          try await Task.sleep(for: patience)
          throw TooSlow()
        }
        defer { group.cancelAll() }
        return try await group.next() ?? nil
      }
    } catch is TooSlow {
      reply = (ReceptionReply(status: 408, page: ""), false)
    } catch {
      // The client is gone, or the server closes.
      return
    }
    guard let reply else { return }
    try? await socket.write(reply.0.bytes(isHead: reply.isHead))
  }

  private func answer() async throws -> (ReceptionReply, isHead: Bool)? {
    var bytes: [UInt8] = []
    var end: Int?
    while end == nil {
      guard bytes.count <= ReceptionRequest.headLimit else { return (ReceptionReply(status: 431, page: ""), false) }
      let known = bytes.count
      bytes += try await socket.read(atMost: 2048)
      end = Self.headEnd(in: bytes, from: max(0, known - 3))
    }
    let request: ReceptionRequest
    do throws(ReceptionRequest.Flaw) {
      request = try ReceptionRequest(head: bytes[..<(end ?? 0)])
    } catch {
      return (ReceptionReply(status: error.status, page: ""), false)
    }
    // What a press brings along is read and not looked at: whoever posts to a sealed link means it, and a program that
    // writes the field of RFC 8058 in another form must not be refused for it.
    var missing = request.bodyLength - (bytes.count - (end ?? 0) - 4)
    while missing > 0 { missing -= try await socket.read(atMost: min(missing, 4096)).count }
    return (reception.answer(request), request.method == "HEAD")
  }

  private static func headEnd(in bytes: [UInt8], from start: Int) -> Int? {
    guard bytes.count >= 4 else { return nil }
    return (start...max(start, bytes.count - 4)).first { bytes[$0...].starts(with: [0x0D, 0x0A, 0x0D, 0x0A]) }
  }
}

extension ReceptionRequest.Flaw {
  fileprivate var status: Int {
    switch self {
    case .malformed: 400
    case .lengthUnknown: 411
    case .bodyTooLong: 413
    }
  }
}
