internal import Foundation

/// What one call to a socket came to.
enum SocketStep {
  case moved(Int)
  /// Nothing for the moment.
  case notNow
  /// The connection is no more.
  case lost

  /// Whether a call that failed so may be made again.
  static func isPassing(_ error: Int32) -> Bool { error == EAGAIN || error == EWOULDBLOCK || error == EINTR }
}

/// Sends pieces of memory in one call and, with luck, one packet, without putting them together first (`sendmsg`).
enum GatheredWrite {
  /// How many pieces go in one call. Systems allow 1,024; a mail has a dozen.
  private static let limit = 64

  /// - Parameters:
  ///   - offset: where to begin in the first piece.
  ///   - isFollowed: whether more comes at once, so that the last packet need not leave half full.
  static func send(_ pieces: ArraySlice<[UInt8]>, from offset: Int, to socket: Int32, isFollowed: Bool) -> SocketStep {
    let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT) | (isFollowed ? Int32(MSG_MORE) : 0)
    var vectors: [iovec] = []
    vectors.reserveCapacity(min(limit, pieces.count))
    let count = pin(pieces.prefix(limit), from: offset, into: &vectors) { vectors in
      var message = msghdr()
      message.msg_iov = vectors.baseAddress
      message.msg_iovlen = vectors.count
      return sendmsg(socket, &message, flags)
    }
    return count > 0 ? .moved(count) : count < 0 && !SocketStep.isPassing(errno) ? .lost : .notNow
  }

  /// Holds each piece where it is, one inside the other, until all of them are listed.
  private static func pin(
    _ pieces: ArraySlice<[UInt8]>, from offset: Int, into vectors: inout [iovec],
    _ body: (UnsafeMutableBufferPointer<iovec>) -> Int
  ) -> Int {
    guard let piece = pieces.first else { return vectors.withUnsafeMutableBufferPointer { body($0) } }
    return piece.withUnsafeBytes { bytes in
      if let base = bytes.baseAddress, bytes.count > offset {
        vectors.append(
          iovec(iov_base: UnsafeMutableRawPointer(mutating: base + offset), iov_len: bytes.count - offset))
      }
      return pin(pieces.dropFirst(), from: 0, into: &vectors, body)
    }
  }
}
