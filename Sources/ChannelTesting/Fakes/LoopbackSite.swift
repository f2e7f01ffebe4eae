public import Foundation
internal import Synchronization

/// A web server on 127.0.0.1 that answers as a test tells it to, or breaks off as no well-behaved server would.
///
/// One thread a connection; connections are kept between requests (RFC 9112 §9.3).
public final class LoopbackSite: Sendable {
  /// What a client asked.
  public struct Request: Sendable, Hashable {
    public var method: String
    /// Path and query as sent.
    public var target: String
    /// In the order sent, names in lower case.
    public var fields: [Field]
    public var body: Data
    /// Which of the server's connections it came on, counted from 1.
    public var connection: Int

    public struct Field: Sendable, Hashable {
      public var name: String
      public var value: String
    }

    public subscript(name: String) -> String? { fields.first { $0.name == name.lowercased() }?.value }
    public var path: String { String(target.prefix { $0 != "?" }) }

    /// The query's values, decoded.
    public var query: [String: String] {
      let parts = URLComponents(string: "http://x" + target)?.queryItems ?? []
      return Dictionary(parts.map { ($0.name, $0.value ?? "") }) { first, _ in first }
    }
  }

  /// What becomes of a request.
  public enum Answer: Sendable {
    case reply(Int, [(String, String)] = [], Data = Data())
    /// These bytes, then the connection closes.
    case raw(String)
    /// The connection closes without a word.
    case hangUp
    /// Nothing comes, and the connection stays.
    case silence
  }

  private let listener: LoopbackListener
  private let answer: @Sendable (Request) -> Answer
  private let heard = Mutex<(requests: [Request], connections: [Int32])>(([], []))

  /// - Throws: `POSIXError` when no port can be had.
  public init(_ answer: @escaping @Sendable (Request) -> Answer) throws {
    self.answer = answer
    listener = try LoopbackListener()
    listener.start { [weak self] connection in
      guard let self else { return nil }
      let number = heard.withLock {
        $0.connections.append(connection)
        return $0.connections.count
      }
      return { [self] in serve(connection, number: number) }
    }
  }

  deinit { stop() }

  public var port: Int { listener.port }
  public var address: String { "http://127.0.0.1:\(port)" }
  /// Everything that was asked, in order.
  public var requests: [Request] { heard.withLock { $0.requests } }
  /// How many connections were opened.
  public var connections: Int { heard.withLock { $0.connections.count } }

  /// Takes no more connections.
  public func stop() { listener.stop() }

  private func serve(_ connection: Int32, number: Int) {
    var pending = Data()
    while let request = read(from: connection, number: number, pending: &pending) {
      heard.withLock { $0.requests.append(request) }
      switch answer(request) {
      case .reply(let status, let fields, let body):
        var head = "HTTP/1.1 \(status) Uji\r\n"
        for (name, value) in fields + [("Content-Length", "\(body.count)")] { head += "\(name): \(value)\r\n" }
        write(Data((head + "\r\n").utf8) + (request.method == "HEAD" ? Data() : body), to: connection)
      case .raw(let text):
        write(Data(text.utf8), to: connection)
        return
      case .hangUp: return
      case .silence: continue
      }
    }
  }

  /// The next request, or `nil` when the client has gone or talks nonsense.
  private func read(from connection: Int32, number: Int, pending: inout Data) -> Request? {
    let blank = Data("\r\n\r\n".utf8)
    while pending.range(of: blank) == nil {
      guard receive(from: connection, into: &pending) else { return nil }
      if pending.first == 0x16 {
        // A TLS handshake: web servers answer in plain words, and close.
        write(Data("HTTP/1.1 400 Bad Request\r\n\r\n".utf8), to: connection)
        return nil
      }
    }
    guard let end = pending.range(of: blank) else { return nil }
    let lines = String(decoding: pending[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    let words = (lines.first ?? "").split(separator: " ")
    guard words.count == 3 else { return nil }
    let fields = lines.dropFirst().compactMap { line -> Request.Field? in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      return Request.Field(name: line[..<colon].lowercased(), value: value)
    }
    let length = fields.first { $0.name == "content-length" }.flatMap { Int($0.value) } ?? 0
    pending = Data(pending[end.upperBound...])
    while pending.count < length { guard receive(from: connection, into: &pending) else { return nil } }
    let body = Data(pending.prefix(length))
    pending = Data(pending.dropFirst(length))
    return Request(
      method: String(words[0]), target: String(words[1]), fields: fields, body: body, connection: number)
  }

  private func receive(from connection: Int32, into pending: inout Data) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(connection, &buffer, buffer.count, 0)
    guard count > 0 else { return false }
    pending += buffer[..<count]
    return true
  }

  private func write(_ data: Data, to connection: Int32) {
    data.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = send(connection, bytes.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
        if count <= 0 { return }
        sent += count
      }
    }
  }
}
