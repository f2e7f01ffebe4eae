import Foundation
import Testing

/// The stand-in of the other side that lies beside an example plugin, as a process on a port that was free.
struct StandIn {
  let port: Int
  private let folder: URL
  private let process = Process()

  init(in folder: URL) throws {
    self.folder = folder
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = ["-B", "standin.py", "0"]
    process.currentDirectoryURL = folder
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    port = try Self.number(output.fileHandleForReading.availableData)
  }

  /// How many messages have been sent.
  func sent() throws -> Int {
    let counting = Process()
    let output = Pipe()
    counting.executableURL = URL(filePath: "/usr/bin/python3")
    counting.arguments = ["-B", "standin.py", "--count", "\(port)"]
    counting.currentDirectoryURL = folder
    counting.standardOutput = output
    try counting.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    counting.waitUntilExit()
    return try Self.number(said)
  }

  /// A process that was started while another test ignored a signal ignores it as well, all but this one.
  func stop() {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  private static func number(_ said: Data) throws -> Int {
    try #require(Int(String(decoding: said, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)))
  }
}
