internal import Foundation
internal import Synchronization

/// A name server on loopback, over datagrams and TCP, that knows a few records and can be made to answer anything.
public final class FakeNameServer: Sendable {
  public enum Record: Sendable, Hashable {
    /// `192.0.2.1` or `2001:db8::1`
    case address(String)
    case alias(String)
    case mailServer(String, preference: UInt16 = 10)
    /// Cut into strings of 255 bytes as the format asks.
    case text(String)
  }

  /// What was asked.
  public struct Question: Sendable, Hashable {
    public var name: String
    public var type: UInt16
    public var isTCP: Bool
    /// Whether longer answers were offered to be taken (EDNS).
    public var isExtended: Bool
    /// As it came.
    public var bytes: [UInt8]

    public init(name: String, type: UInt16, isTCP: Bool = false, isExtended: Bool = true, bytes: [UInt8]) {
      self.name = name
      self.type = type
      self.isTCP = isTCP
      self.isExtended = isExtended
      self.bytes = bytes
    }
  }

  /// What the server does about a question.
  public enum Reply: Sendable {
    case records([(owner: String, Record)])
    /// No records; 0 says "nothing of that kind", 3 "no such name".
    case code(UInt8)
    /// There is more than fits a datagram.
    case truncated
    /// These bytes, one after the other, each in a datagram or frame of its own.
    case bytes([[UInt8]])
    case silence
  }

  /// `127.0.0.1:PORT`, as `KIM_NAMESERVER` takes it.
  public var address: String { "127.0.0.1:\(port)" }
  public let port: UInt16
  private let datagrams: Int32
  private let listener: Int32
  private let zone: [String: [Record]]
  private let answer: @Sendable (Question) -> Reply?
  private let heard = Mutex<[Question]>([])

  /// - Parameters:
  ///   - zone: what stands under each name, in lower case.
  ///   - answer: called with each question; `nil` means what the zone says.
  public init(
    _ zone: [String: [Record]] = [:], answer: @escaping @Sendable (Question) -> Reply? = { _ in nil }
  ) throws {
    self.zone = zone
    self.answer = answer
    var pair: (datagrams: Int32, listener: Int32, port: UInt16)?
    // The port of the one may be taken for the other.
    for _ in 0..<20 where pair == nil { pair = Self.sockets() }
    guard let pair else { throw POSIXError(.EADDRNOTAVAIL) }
    (datagrams, listener, port) = pair
    Thread { [self] in
      var buffer = [UInt8](repeating: 0, count: 4096)
      var peer = sockaddr_in()
      while true {
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let count = withSocketAddress(&peer) { recvfrom(datagrams, &buffer, buffer.count, 0, $0, &length) }
        guard count > 0 else { return }
        for reply in replies(to: Array(buffer.prefix(count)), isTCP: false) {
          _ = withSocketAddress(&peer) { sendto(datagrams, reply, reply.count, 0, $0, length) }
        }
      }
    }.start()
    Thread { [self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        Thread { [self] in serve(connection) }.start()
      }
    }.start()
  }

  /// The questions so far.
  public var questions: [Question] { heard.withLock { $0 } }

  public func stop() {
    shutdown(datagrams, Int32(SHUT_RDWR))
    shutdown(listener, Int32(SHUT_RDWR))
  }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    var size = [UInt8](repeating: 0, count: 2)
    guard recv(connection, &size, 2, Int32(MSG_WAITALL)) == 2 else { return }
    var question = [UInt8](repeating: 0, count: Int(size[0]) << 8 | Int(size[1]))
    guard recv(connection, &question, question.count, Int32(MSG_WAITALL)) == question.count else { return }
    let replies = replies(to: question, isTCP: true)
    for reply in replies {
      let frame = UInt16(reply.count).bytes + reply
      _ = send(connection, frame, frame.count, Int32(MSG_NOSIGNAL))
    }
    // One that says nothing keeps the line open until the other side hangs up.
    if replies.isEmpty { _ = recv(connection, &size, 1, 0) }
  }

  // MARK: - Answers

  private func replies(to bytes: [UInt8], isTCP: Bool) -> [[UInt8]] {
    guard let question = Self.question(in: bytes, isTCP: isTCP) else { return [] }
    heard.withLock { $0.append(question) }
    switch answer(question) ?? known(question) {
    case .silence: return []
    case .bytes(let replies): return replies
    case .truncated: return [Self.message(for: question, flags: 0x8380, records: [])]
    case .code(let code): return [Self.message(for: question, flags: 0x8180 | UInt16(code), records: [])]
    case .records(let records): return [Self.message(for: question, flags: 0x8180, records: records)]
    }
  }

  private func known(_ question: Question) -> Reply {
    var found: [(owner: String, Record)] = []
    var name = question.name
    guard zone[name] != nil else { return .code(3) }
    while let records = zone[name], found.count < 20 {
      found += records.filter { $0.type == question.type || $0.isAlias }.map { (name, $0) }
      guard case .alias(let target)? = records.first(where: \.isAlias) else { break }
      name = target
    }
    return .records(found)
  }

  /// A whole answer to `question`, for tests that damage it.
  public static func message(
    for question: Question, flags: UInt16 = 0x8180, records: [(owner: String, Record)]
  ) -> [UInt8] {
    var bytes = Array(question.bytes.prefix(2)) + flags.bytes + [0, 1] + UInt16(records.count).bytes + [0, 0, 0, 0]
    bytes += encoded(question.name) + question.type.bytes + [0, 1]
    for (owner, record) in records {
      let content = record.content
      bytes += encoded(owner) + record.type.bytes + [0, 1, 0, 0, 0, 60] + UInt16(content.count).bytes + content
    }
    return bytes
  }

  /// A name as it travels, without references.
  public static func encoded(_ name: String) -> [UInt8] {
    name.utf8.split(separator: UInt8(ascii: ".")).flatMap { [UInt8($0.count)] + $0 } + [0]
  }

  private static func question(in bytes: [UInt8], isTCP: Bool) -> Question? {
    guard bytes.count > 16 else { return nil }
    var labels: [String] = []
    var place = 12
    while place < bytes.count, bytes[place] > 0 {
      let end = place + 1 + Int(bytes[place])
      guard end + 4 < bytes.count else { return nil }
      labels.append(String(decoding: bytes[place + 1..<end], as: UTF8.self))
      place = end
    }
    return Question(
      name: labels.joined(separator: ".").lowercased(), type: UInt16(bytes[place + 1]) << 8 | UInt16(bytes[place + 2]),
      isTCP: isTCP, isExtended: bytes[11] == 1, bytes: bytes)
  }

  private static func sockets() -> (datagrams: Int32, listener: Int32, port: UInt16)? {
    let datagrams = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let size = length
    let isBound = withSocketAddress(&address) {
      bind(datagrams, $0, size) == 0 && getsockname(datagrams, $0, &length) == 0 && bind(listener, $0, size) == 0
        && listen(listener, 16) == 0
    }
    guard isBound else {
      close(datagrams)
      close(listener)
      return nil
    }
    return (datagrams, listener, UInt16(bigEndian: address.sin_port))
  }
}

private func withSocketAddress<Value>(
  _ address: inout sockaddr_in, _ body: (UnsafeMutablePointer<sockaddr>) -> Value
) -> Value {
  withUnsafeMutablePointer(to: &address) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1, body) }
}

extension FakeNameServer.Record {
  fileprivate var isAlias: Bool { if case .alias = self { true } else { false } }

  fileprivate var type: UInt16 {
    switch self {
    case .address(let text): text.contains(":") ? 28 : 1
    case .alias: 5
    case .mailServer: 15
    case .text: 16
    }
  }

  fileprivate var content: [UInt8] {
    switch self {
    case .address(let text):
      var bytes = [UInt8](repeating: 0, count: text.contains(":") ? 16 : 4)
      inet_pton(text.contains(":") ? AF_INET6 : AF_INET, text, &bytes)
      return bytes
    case .alias(let name): return FakeNameServer.encoded(name)
    case .mailServer(let name, let preference): return preference.bytes + FakeNameServer.encoded(name)
    case .text(let text):
      let bytes = Array(text.utf8)
      return stride(from: 0, to: max(bytes.count, 1), by: 255).flatMap { start in
        let piece = bytes[start..<min(start + 255, bytes.count)]
        return [UInt8(piece.count)] + piece
      }
    }
  }
}

extension UInt16 {
  fileprivate var bytes: [UInt8] { [UInt8(self >> 8), UInt8(self & 0xFF)] }
}
