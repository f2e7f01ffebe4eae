internal import Foundation

/// One question to one server, and its answer. Waits no longer than it is told.
enum DNSExchange {
  /// By datagram: takes the first answer for which `isOurs` holds, and lets others pass, which anybody can send.
  static func byDatagram(
    _ question: [UInt8], to server: NameServer, within seconds: TimeInterval, isOurs: ([UInt8]) -> Bool
  ) -> [UInt8]? {
    let end = Deadline(seconds)
    // The system chooses a port at random, and only the server's own packets come through a connected socket.
    guard let line = Line(to: server, SOCK_DGRAM), line.connect(before: end), line.send(question, before: end) else {
      return nil
    }
    var buffer = [UInt8](repeating: 0, count: 4096)
    while let count = line.receive(into: &buffer, from: 0, before: end) {
      let answer = Array(buffer.prefix(count))
      if isOurs(answer) { return answer }
    }
    return nil
  }

  /// Over a connection, for answers of any length (RFC 7766).
  static func byStream(_ question: [UInt8], to server: NameServer, within seconds: TimeInterval) -> [UInt8]? {
    let end = Deadline(seconds)
    let length = [UInt8(question.count >> 8), UInt8(question.count & 0xFF)]
    guard let line = Line(to: server, SOCK_STREAM), line.connect(before: end),
      line.send(length + question, before: end), let size = line.receive(exactly: 2, before: end)
    else { return nil }
    return line.receive(exactly: Int(size[0]) << 8 | Int(size[1]), before: end)
  }
}

/// A moment on the clock that nobody sets.
private struct Deadline {
  private let moment: ContinuousClock.Instant

  init(_ seconds: TimeInterval) { moment = .now + .seconds(seconds) }

  /// In milliseconds, for poll(2).
  var rest: Int32 {
    let (seconds, fraction) = ContinuousClock.now.duration(to: moment).components
    return Int32(clamping: max(0, seconds * 1000 + fraction / 1_000_000_000_000_000))
  }
}

/// A socket that never blocks.
private final class Line {
  private let socket: Int32
  private let server: NameServer

  init?(to server: NameServer, _ type: __socket_type) {
    self.server = server
    let flags = Int32(type.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    socket = Foundation.socket(server.address.isIPv6 ? AF_INET6 : AF_INET, flags, 0)
    guard socket >= 0 else { return nil }
  }

  deinit { close(socket) }

  func connect(before end: Deadline) -> Bool {
    let result = server.withSocketAddress { Foundation.connect(socket, $0, $1) }
    if result == 0 { return true }
    guard errno == EINPROGRESS, wait(for: POLLOUT, before: end) else { return false }
    var (error, length) = (Int32(0), socklen_t(MemoryLayout<Int32>.size))
    return getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &length) == 0 && error == 0
  }

  func send(_ bytes: [UInt8], before end: Deadline) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        sent += count
      } else {
        guard SocketStep.isPassing(errno), wait(for: POLLOUT, before: end) else { return false }
      }
    }
    return true
  }

  /// How many bytes came; `nil` when the line is closed or nothing comes.
  func receive(into buffer: inout [UInt8], from start: Int, before end: Deadline) -> Int? {
    while true {
      let count = buffer[start...].withUnsafeMutableBytes { recv(socket, $0.baseAddress, $0.count, 0) }
      if count > 0 { return count }
      guard count < 0, SocketStep.isPassing(errno), wait(for: POLLIN, before: end) else { return nil }
    }
  }

  func receive(exactly size: Int, before end: Deadline) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: size)
    var filled = 0
    while filled < size {
      guard let count = receive(into: &buffer, from: filled, before: end) else { return nil }
      filled += count
    }
    return buffer
  }

  private func wait(for event: Int32, before end: Deadline) -> Bool {
    while true {
      let rest = end.rest
      guard rest > 0 else { return false }
      var entry = pollfd(fd: socket, events: Int16(event), revents: 0)
      let ready = poll(&entry, 1, rest)
      if ready > 0 { return true }
      guard ready < 0, errno == EINTR else { return false }
    }
  }
}

extension NameServer {
  /// Lends the address in the form that the system takes.
  fileprivate func withSocketAddress(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    func lend<Address>(_ address: Address) -> Int32 {
      withUnsafePointer(to: address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<Address>.size)) }
      }
    }
    if address.isIPv6 {
      var form = sockaddr_in6()
      form.sin6_family = sa_family_t(AF_INET6)
      form.sin6_port = port.bigEndian
      withUnsafeMutableBytes(of: &form.sin6_addr) { $0.copyBytes(from: address.bytes) }
      return lend(form)
    }
    var form = sockaddr_in()
    form.sin_family = sa_family_t(AF_INET)
    form.sin_port = port.bigEndian
    withUnsafeMutableBytes(of: &form.sin_addr) { $0.copyBytes(from: address.bytes) }
    return lend(form)
  }
}
