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
}
