import ChannelKit
import Example
import Foundation
import KimCLI
import Testing

@testable import kim

/// Promises that the tree makes about itself.
@Suite struct RepositoryTests {
  static let plugins = folders(of: "Plugins")

  @Test("every channel's folder answers every question about it", arguments: plugins)
  func pluginFolder(_ name: String) throws {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appending(path: "Plugins/\(name)").path)
    #expect(Set(names).isSuperset(of: ["Sources", "Tests", "README.md", "sample.yaml"]))
    let readme = try Repository.text("Plugins/\(name)/README.md")
    #expect(readme.hasPrefix("# "))
    #expect(readme.contains("| setting |") || readme.contains("no settings"), "settings are listed")
  }

  @Test("every channel but the example is registered, by name, in one place", arguments: plugins)
  func registration(_ name: String) throws {
    let list = try Repository.text("Sources/kim/BundledPlugins.swift")
    #expect(list.contains("import \(name)\n") == (name != "Example"))
    #expect(list.contains("\(name)Channel()") == (name != "Example"))
  }

  @Test("every channel's sample is accepted as it stands", arguments: plugins)
  func sample(_ name: String) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kim-sample-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let sample = try Repository.text("Plugins/\(name)/sample.yaml")
    let entry = sample.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
    let text = (["community: { name: KIM Uji, timezone: WIB }", "channels:", "  contoh:"] + entry)
      .joined(separator: "\n")
    try Data(text.utf8).write(to: folder.appending(path: "channels.yaml"))
    let terminal = BufferTerminal()
    let plugins: [any ChannelPlugin] = bundledPlugins + [ExampleChannel()]
    let status = await Kim.run(
      arguments: ["channel", "list"], terminal: terminal, environment: [:], directory: folder, plugins: plugins)
    #expect(status == 0, "\(terminal.talkText)")
    #expect(terminal.outText.hasPrefix("contoh"))
  }

  @Test("all output goes through the terminal")
  func noStrayOutput() throws {
    for path in Self.sources where !path.hasPrefix("Sources/KimCLI/Terminal/") && !path.contains("/Tests/") {
      let text = try Repository.text(path)
      for call in ["print(", "fputs(", "debugPrint(", "NSLog("] {
        let stray = text.split(separator: "\n").first { line in
          let code = line.drop { $0 == " " }
          return code.hasPrefix(call) && !code.hasPrefix("//")
        }
        #expect(stray == nil, "\(path): \(stray ?? "")")
      }
    }
  }

  @Test("no file has grown past what one reads in a sitting")
  func fileLengths() throws {
    for path in Self.sources {
      let lines = try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(lines <= 450, "\(path): \(lines) lines")
    }
  }

  @Test("every package that is depended on has its row in README")
  func dependencyRows() throws {
    let package = try Repository.text("Package.swift")
    let readme = try Repository.text("README.md")
    let addresses = package.split(separator: "\"").filter { $0.hasPrefix("https://") }
    #expect(addresses.count >= 5)
    for address in addresses { #expect(readme.contains("(\(address))"), "\(address)") }
  }

  private static let sources =
    Repository.files(below: "Sources", suffix: ".swift") + Repository.files(below: "Plugins", suffix: ".swift")

  private static func folders(of path: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: Repository.root.appending(path: path).path)) ?? []
    return names.filter { !$0.hasPrefix(".") && $0 != "README.md" }.sorted()
  }
}
