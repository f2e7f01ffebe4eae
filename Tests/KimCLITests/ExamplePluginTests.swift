import Foundation
import Testing

@Suite("Channels under Examples/plugins", .timeLimit(.minutes(3)))
struct ExamplePluginTests {
  @Test("each passes its own tests", arguments: ExamplePlugin.all.map(\.name))
  func ownTests(_ name: String) throws {
    let outcome = try ExamplePlugin(name: name).runOwnTests()
    #expect(outcome.status == 0, "\(outcome.words)")
    #expect(!outcome.words.contains("Ran 0 tests"))
  }

  @Test("each is written with the one kit there is", arguments: ExamplePlugin.all)
  func kit(_ plugin: ExamplePlugin) throws {
    let kit = plugin.folder.appending(path: "kim_channel.py").resolvingSymlinksInPath()
    #expect(kit == Repository.root.appending(path: "Sources/KimCLI/Kits/kim_channel.py").resolvingSymlinksInPath())
  }

  @Test("each one's manifest file is what the program says", arguments: ExamplePlugin.all)
  func manifest(_ plugin: ExamplePlugin) throws {
    let process = Process()
    let output = Pipe()
    process.executableURL = plugin.folder.appending(path: plugin.name)
    process.arguments = ["--manifest"]
    process.environment = ["PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"]
    process.standardOutput = output
    try process.run()
    let said = try output.fileHandleForReading.readToEnd()
    process.waitUntilExit()
    #expect(try said == Data(contentsOf: plugin.folder.appending(path: "\(plugin.name).json")))
  }

  /// What stands in `channels.yaml`, the port of the stand-in left open, and what kim says of it.
  struct Case: Sendable {
    var kind: String
    var lines: String
    var token: String
    /// The port that `.test.json` names.
    var port: String
    var name: String
    var address: String
  }

  @Test(
    "each keeps the contract against its stand-in; kim checks it, publishes through it and does not repeat itself",
    arguments: [
      Case(
        kind: "telegram",
        lines: "{ chat: \"@kabarsumberejo\", server: http://127.0.0.1:PORT, token: { env: TOKEN }, use: telegram }",
        token: "123456:latihan", port: "8081", name: "Kabar Sumberejo", address: "https://t.me/kabarsumberejo/"),
      Case(
        kind: "matrix",
        lines:
          "{ room: \"#kabar:desa.example\", homeserver: http://127.0.0.1:PORT, token: { env: TOKEN }, use: matrix }",
        token: "syt_latihan", port: "8082", name: "Kabar Sumberejo", address: "https://matrix.to/#/"),
    ])
  func published(_ example: Case) async throws {
    let desk = try await Newsdesk(channels: "")
    let name = "kim-channel-\(example.kind)"
    let place = try ExamplePlugin(name: name).install(in: desk.folder)
    let standIn = try StandIn(in: place)
    defer { standIn.stop() }
    let variables = ["PATH": "/usr/bin:/bin", "TOKEN": example.token]

    let bench = try desk.text("plugins/\(name)/\(name).test.json")
    try desk.write("plugins/\(name)/\(name).test.json", bench.replacing(example.port, with: "\(standIn.port)"))
    let report = await desk.kim("plugin", "test", "plugins/\(name)/\(name)", environment: variables)
    #expect(report.status == 0 && report.out.contains("keeps the channel contract"), "\(report)")

    try desk.write(
      "channels.yaml",
      """
      community:
        name: KIM Tirta Wening
        timezone: Asia/Jakarta
      channels:
        contoh: \(example.lines.replacing("PORT", with: "\(standIn.port)"))
      """)
    #expect(await desk.kim("channel", "check", environment: variables).out.contains(example.name))
    try desk.bring("banjir.md")
    let published = await desk.kim("publish", "posts/banjir.md", environment: variables)
    #expect(published.status == 0 && published.out.contains(example.address), "\(published)")
    let sent = try standIn.sent()
    #expect(await desk.kim("publish", "posts/banjir.md", environment: variables).status == 0)
    #expect(try standIn.sent() == sent, "the same post once more is sent once more")
    #expect(!published.out.contains("latihan") && !published.talk.contains("latihan"))
    await desk.close()
  }
}
