import FlyingSocks
import Foundation

@testable import Sandbox

/// A raw connection to 127.0.0.1.
struct Wire {
  private let socket: AsyncSocket

  static func connect(_ port: UInt16) async throws -> Wire {
    let pool = LoopbackPool()
    try await pool.prepare()
    return Wire(socket: try await .connected(to: .inet(ip4: "127.0.0.1", port: port), pool: pool, timeout: 10))
  }

  func send(_ text: String) async throws { try await socket.write(Data(text.utf8)) }
  func send(_ data: Data) async throws { try await socket.write(data) }

  /// Everything until the other side closes, or breaks off.
  func readToEnd() async -> Data {
    var data = Data()
    while let bytes = try? await socket.read(atMost: 65_536) { data += bytes }
    return data
  }

  /// Reads on until the text so far satisfies `isEnough`, or the other side closes.
  func read(until isEnough: (String) -> Bool) async -> String {
    var bytes: [UInt8] = []
    while !isEnough(String(decoding: bytes, as: UTF8.self)) {
      guard let more = try? await socket.read(atMost: 65_536) else { break }
      bytes += more
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func close() { try? socket.close() }
}
