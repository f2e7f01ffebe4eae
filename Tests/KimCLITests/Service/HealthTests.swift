import Foundation
import Publishing
import Testing

@testable import KimCLI

@Suite("Health and metrics")
struct HealthTests {
  private let health = ServiceHealth(now: { Newsdesk.monday })

  private func ask(_ request: String, of listener: HealthListener) -> String {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = listener.port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    _ = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    let bytes = Array(request.utf8)
    _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    shutdown(descriptor, Int32(SHUT_WR))
    var reply: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { return String(decoding: reply, as: UTF8.self) }
      reply += buffer[..<count]
    }
  }

  @Test("are told to whoever asks on this machine")
  func served() throws {
    let listener = try HealthListener(at: "127.0.0.1:0", health)
    defer { listener.stop() }
    let note = PassNote(next: nil, delivered: 5, counts: [.ready: 2, .delivered: 7])
    #expect(PassNote(note.text) == note && PassNote("") == nil && PassNote("delivered x\n") == nil)
    health.passed(note, in: "sumberwening")
    health.sleeps(until: Newsdesk.monday + 60)
    let metrics = ask("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n", of: listener)
    #expect(metrics.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(metrics.contains("\nkim_delivered_total 5\n") && metrics.contains("\nkim_healthy 1\n"))
    #expect(metrics.contains("\nkim_next_due_timestamp_seconds 1795399260\n"))
    #expect(metrics.hasSuffix("kim_deliveries{state=\"delivered\"} 7\nkim_deliveries{state=\"ready\"} 2\n"))
    #expect(ask("GET /health HTTP/1.1\r\n\r\n", of: listener).hasSuffix("\r\n\r\nok\n"))
    health.failed("StoreFailure", in: "sumberwening")
    #expect(ask("GET /health HTTP/1.1\r\n\r\n", of: listener).hasPrefix("HTTP/1.1 503 "))
  }

  @Test("of many workspaces are told of each by its name, and the health says which is in trouble")
  func many() throws {
    let health = ServiceHealth(isLabelled: true, now: { Newsdesk.monday })
    health.passed(PassNote(next: nil, delivered: 3, counts: [.delivered: 3]), in: "sumberwening")
    health.passed(PassNote(next: nil, delivered: 1, counts: [:]), in: "a\"b\\")
    #expect(health.trouble == nil)
    #expect(health.failed("exit 78", in: "tirtasari") && !health.failed("exit 78", in: "tirtasari"))
    #expect(health.trouble == "tirtasari: exit 78")
    let metrics = health.metrics
    #expect(metrics.contains("\nkim_delivered_total{workspace=\"sumberwening\"} 3\n"))
    #expect(metrics.contains("\nkim_delivered_total{workspace=\"a\\\"b\\\\\"} 1\n"))
    #expect(metrics.contains("\nkim_healthy{workspace=\"tirtasari\"} 0\n"))
    #expect(metrics.contains("\nkim_failures_total{workspace=\"tirtasari\"} 2\n"))
    #expect(metrics.hasSuffix("kim_deliveries{workspace=\"sumberwening\",state=\"delivered\"} 3\n"))
    #expect(metrics.split(separator: "\n").count { $0.hasPrefix("# TYPE kim_passes_total") } == 1)
    health.forget("tirtasari")
    #expect(health.trouble == nil && !health.metrics.contains("tirtasari"))
  }

  @Test(
    "nonsense is answered and does no harm",
    arguments: [
      ("GET / HTTP/1.1\r\n\r\n", "404"), ("POST /metrics HTTP/1.1\r\n\r\n", "405"), ("", "405"), ("\u{0}\u{1}", "405"),
      (String(repeating: "x", count: 20_000), "405"),
    ])
  func nonsense(_ request: String, _ status: String) throws {
    let listener = try HealthListener(at: "localhost:0", health)
    defer { listener.stop() }
    let reply = ask(request, of: listener)
    #expect(reply.isEmpty && request.utf8.count > 8192 || reply.hasPrefix("HTTP/1.1 \(status) "))
    #expect(ask("GET /health HTTP/1.1\r\n\r\n", of: listener).hasSuffix("ok\n"))
  }

  @Test("no other machine is served", arguments: ["0.0.0.0:9101", "9101", "192.0.2.1:80", "127.0.0.1:x", "[::1]:9101"])
  func elsewhere(_ address: String) {
    #expect(throws: CommandRefusal.self) { try HealthListener(at: address, health) }
  }
}
