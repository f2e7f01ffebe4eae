import Foundation

/// The built program as a process of its own, from beside the tests' own bundle.
final class Program: Sendable {
  private let pid: pid_t
  private let endings: AsyncStream<Int32>

  /// Starts `kim` in a newsroom.
  ///
  /// - Parameter record: where what it says goes; nowhere when `nil`.
  init(
    _ arguments: String..., at desk: Newsdesk, environment: [String: String] = [:], saying record: URL? = nil
  ) throws {
    let process = Process()
    var voice = FileHandle.nullDevice
    if let record {
      _ = FileManager.default.createFile(atPath: record.path, contents: nil)
      voice = try FileHandle(forWritingTo: record)
    }
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    process.executableURL = URL(filePath: tests).deletingLastPathComponent().appending(path: "kim")
    process.arguments = arguments
    process.currentDirectoryURL = desk.folder
    process.environment = ["KIM_TEST_PASSWORD": "latihan", "KIM_LANG": "id", "PATH": "/usr/bin:/bin"].merging(
      environment
    ) {
      $1
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = voice
    process.standardError = voice
    let (endings, continuation) = AsyncStream.makeStream(of: Int32.self)
    process.terminationHandler = { ended in
      continuation.yield(ended.terminationReason == .exit ? ended.terminationStatus : -ended.terminationStatus)
      continuation.finish()
    }
    self.endings = endings
    try process.run()
    pid = process.processIdentifier
  }

  func send(_ signal: Int32) { kill(pid, signal) }

  /// Waits for its end: the exit status, or the signal that ended it, negative.
  func end() async -> Int32 {
    for await status in endings { return status }
    return .min
  }
}
