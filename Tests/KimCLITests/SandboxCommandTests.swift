import Foundation
import KimCLI
import Publishing
import Sandbox
import Testing

@Suite("kim sandbox") struct SandboxCommandTests {
  /// A folder without a workspace, which the command does not need.
  private func withFolder(_ work: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kim-sandbox-\(UInt64.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await work(folder)
  }

  private func kim(_ arguments: [String], in folder: URL, _ terminal: BufferTerminal) async -> Int32 {
    await Kim.run(
      arguments: ["sandbox", "--workspace", folder.path] + arguments, terminal: terminal,
      environment: ["KIM_LANG": "id"], directory: folder, plugins: [])
  }

  @Test("nothing that runs is nothing to stop, and no error")
  func nothingToStop() async throws {
    try await withFolder { folder in
      let terminal = BufferTerminal()
      let status = await kim(["--stop"], in: folder, terminal)
      #expect(status == 0)
      #expect(terminal.outText.contains("Tidak ada situs latihan yang berjalan"))
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(left.isEmpty)
    }
  }

  @Test("--stop goes with no other option", arguments: ["--background", "--empty"])
  func contradiction(option: String) async throws {
    try await withFolder { folder in
      let status = await kim(["--stop", option], in: folder, BufferTerminal())
      #expect(status == 64)
    }
  }

  @Test("a port that is taken is named, with a way out, and nothing is left running")
  func takenPort() async throws {
    let other = try await TrainingGround.open()
    let port = other.siteURL.port ?? 0
    try await withFolder { folder in
      let terminal = BufferTerminal()
      let status = await kim(["--site-port", "\(port)", "--mail-port", "0"], in: folder, terminal)
      #expect(status == 1)
      #expect(terminal.talkText.contains("port \(port) untuk situs sudah dipakai"))
      #expect(terminal.talkText.contains("--site-port \(port + 1)"))
      let address = folder.appending(path: ".kim/sandbox/addresses.json")
      #expect(!FileManager.default.fileExists(atPath: address.path))
    }
    await other.close()
  }

  @Test("it says where it is found, answers there, and ends when it is told to")
  func foreground() async throws {
    try await withFolder { folder in
      let terminal = BufferTerminal()
      let run = Task { await kim(["--site-port", "0", "--mail-port", "0"], in: folder, terminal) }
      while !terminal.talkText.contains("Ctrl-C") { await Task.yield() }
      let line = try #require(terminal.outText.split(separator: "\n").first)
      let port = try #require(line.split(separator: ":").last.flatMap { UInt16($0) })
      #expect(await TrainingGround.isAnswering(sitePort: port, within: .seconds(60)))
      run.cancel()
      #expect(await run.value == 130)
      #expect(await TrainingGround.isAnswering(sitePort: port) == false)
    }
  }
}
