import FlyingSocks
import Foundation

extension TrainingGround {
  /// Whether a training site answers on a port of this machine: one of any process, not just another program's server.
  ///
  /// Decides within `patience`.
  public static func isAnswering(sitePort: UInt16, within patience: Duration = .seconds(2)) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      group.addTask { (try? await ask(sitePort)) ?? false }
      group.addTask {
        try? await Task.sleep(for: patience)
        return false
      }
      defer { group.cancelAll() }
      return await group.next() ?? false
    }
  }

  private static func ask(_ port: UInt16) async throws -> Bool {
    let pool = LoopbackPool()
    try await pool.prepare()
    let socket = try await AsyncSocket.connected(to: .inet(ip4: "127.0.0.1", port: port), pool: pool, timeout: 2)
    defer { try? socket.close() }
    let request = "GET /_kim/pulse.json HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    try await socket.write(Data(request.utf8))
    var answer: [UInt8] = []
    while answer.count < 65_536, let more = try? await socket.read(atMost: 4096) { answer += more }
    let text = String(decoding: answer, as: UTF8.self)
    return text.hasPrefix("HTTP/1.1 200") && text.contains("{\"version\":")
  }
}
