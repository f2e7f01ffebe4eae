import Foundation
import Testing

/// A channel under `Examples/plugins`.
struct ExamplePlugin {
  let name: String

  static var all: [ExamplePlugin] {
    let folder = Repository.root.appending(path: "Examples/plugins").path
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasPrefix("kim-") }
      .sorted().map { ExamplePlugin(name: $0) }
  }

  var folder: URL { Repository.root.appending(path: "Examples/plugins/\(name)") }

  /// Puts the plugin into a workspace the way its README says.
  func install(in workspace: URL) throws -> URL {
    let plugins = workspace.appending(path: "plugins")
    try FileManager.default.createDirectory(at: plugins, withIntermediateDirectories: true)
    let copying = try Process.run(URL(filePath: "/bin/cp"), arguments: ["-rL", folder.path, plugins.path])
    copying.waitUntilExit()
    try #require(copying.terminationStatus == 0)
    return plugins.appending(path: name)
  }

  /// What `python3 -m unittest` says of it.
  func runOwnTests() throws -> (status: Int32, words: String) {
    let process = Process()
    let errors = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = ["-B", "-m", "unittest"]
    process.currentDirectoryURL = folder
    process.standardError = errors
    try process.run()
    let words = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, words)
  }
}
