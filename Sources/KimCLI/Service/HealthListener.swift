import Foundation
import Publishing

/// Answers `/metrics` and `/health` on this machine's own address, and nothing else anywhere.
///
/// One caller at a time, in a thread that sleeps until there is one: a page of thirty lines needs no web server.
final class HealthListener: Sendable {
  let port: UInt16
  private let descriptor: Int32
  private let health: ServiceHealth

  /// Listens at `127.0.0.1:9101`.
  ///
  /// - Throws: a refusal when that is not an address of this machine alone, or taken.
  init(at text: String, _ health: ServiceHealth) throws {
    self.health = health
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "127.0.0.1" || parts[0] == "localhost", let port = UInt16(parts[1]) else {
      throw CommandRefusal(
        .usage,
        Phrase(
          id: "'\(SingleLine(collapsing: text.prefix(60)))' bukan alamat komputer ini",
          en: "'\(SingleLine(collapsing: text.prefix(60)))' is not an address of this computer"),
        hint: Phrase(id: "tulis: --metrics 127.0.0.1:9101", en: "write: --metrics 127.0.0.1:9101"))
    }
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var on: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 16) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isBound else {
      close(descriptor)
      throw CommandRefusal(
        .failure, Phrase(id: "port \(port) sudah dipakai", en: "port \(port) is taken"),
        hint: Phrase(id: "pilih port lain", en: "choose another port"))
    }
    self.port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [self] in answerAll() }
  }

  /// Ends the thread and gives the port back.
  func stop() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  private func answerAll() {
    while true {
      let caller = accept(descriptor, nil, nil)
      if caller < 0 {
        if errno == EINTR || errno == ECONNABORTED { continue }
        close(descriptor)
        return
      }
      answer(caller)
      close(caller)
    }
  }

  private func answer(_ caller: Int32) {
    // Who says nothing keeps nobody waiting for long.
    var patience = timeval(tv_sec: 2, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(caller, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
    }
    var request: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while request.count < 8192, request.firstRange(of: Array("\r\n\r\n".utf8)) == nil {
      let count = recv(caller, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      request += buffer[..<count]
    }
    let words = String(decoding: request.prefix { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self).split(separator: " ")
    let (status, body) = page(words)
    let type = "Content-Type: text/plain; version=0.0.4; charset=utf-8"
    let head = "HTTP/1.1 \(status)\r\n\(type)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n"
    let reply = Array((head + (words.first == "HEAD" ? "" : body)).utf8)
    var sent = 0
    while sent < reply.count {
      let count = reply.withUnsafeBytes {
        send(caller, $0.baseAddress.map { $0 + sent }, reply.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  private func page(_ words: [Substring]) -> (status: String, body: String) {
    guard words.count >= 2, words[0] == "GET" || words[0] == "HEAD" else {
      return ("405 Method Not Allowed", "GET /metrics, GET /health\n")
    }
    switch words[1] {
    case "/metrics": return ("200 OK", health.metrics)
    case "/health":
      let trouble = health.trouble
      return (trouble == nil ? "200 OK" : "503 Service Unavailable", (trouble ?? "ok") + "\n")
    default: return ("404 Not Found", "/metrics, /health\n")
    }
  }
}
