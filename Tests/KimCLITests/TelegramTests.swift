import Foundation
import Testing

@Suite("The Telegram channel", .timeLimit(.minutes(3)))
struct TelegramTests {
  @Test("it keeps the contract; kim checks it, publishes through it and does not repeat itself")
  func published() async throws {
    let desk = try await Newsdesk(channels: "")
    let place = try ExamplePlugin(name: "kim-channel-telegram").install(in: desk.folder)
    let standIn = try StandIn(in: place)
    defer { standIn.stop() }
    let variables = ["PATH": "/usr/bin:/bin", "TOKEN": "123456:latihan"]

    let bench = try desk.text("plugins/kim-channel-telegram/kim-channel-telegram.test.json")
    try desk.write(
      "plugins/kim-channel-telegram/kim-channel-telegram.test.json", bench.replacing("8081", with: "\(standIn.port)"))
    let report = await desk.kim(
      "plugin", "test", "plugins/kim-channel-telegram/kim-channel-telegram", environment: variables)
    #expect(report.status == 0 && report.out.contains("keeps the channel contract"), "\(report)")

    try desk.write(
      "channels.yaml",
      """
      community:
        name: KIM Tirta Wening
        timezone: Asia/Jakarta
      channels:
        tele:
          use: telegram
          chat: "@kabarsumberejo"
          token: { env: TOKEN }
          server: http://127.0.0.1:\(standIn.port)
      """)
    #expect(await desk.kim("channel", "check", environment: variables).out.contains("Kabar Sumberejo"))
    try desk.bring("banjir.md")
    let published = await desk.kim("publish", "posts/banjir.md", environment: variables)
    #expect(published.status == 0 && published.out.contains("https://t.me/kabarsumberejo/"), "\(published)")
    let sent = try standIn.sent()
    #expect(await desk.kim("publish", "posts/banjir.md", environment: variables).status == 0)
    #expect(try standIn.sent() == sent, "the same post once more is sent once more")
    #expect(!published.out.contains("latihan") && !published.talk.contains("latihan"))
    await desk.close()
  }
}

/// The stand-in as a process, on a port that was free. Its files are read once, at its start.
private struct StandIn {
  let port: Int
  private let process = Process()

  init(in folder: URL) throws {
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [
      "-uBc", "import standin; s = standin.serve(standin.Board()); print(s.server_address[1]); s.serve_forever()",
    ]
    process.currentDirectoryURL = folder
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  func sent() throws -> Int {
    let counting = Process()
    let output = Pipe()
    counting.executableURL = URL(filePath: "/usr/bin/python3")
    counting.arguments = ["-B", "standin.py", "--count", "\(port)"]
    counting.currentDirectoryURL = process.currentDirectoryURL
    counting.standardOutput = output
    try counting.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    counting.waitUntilExit()
    return try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  /// A process that was started while another test ignored a signal ignores it as well, all but this one.
  func stop() {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
