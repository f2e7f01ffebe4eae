import ChannelKit
import ChannelTesting
import ChannelWire
import Foundation
import Publishing

/// With what a program is examined: the file `kim-channel-NAME.test.json` beside it.
struct PluginBench {
  /// Where the program and what belongs to it lie.
  private let folder: URL
  /// Where files that the settings name are found.
  private(set) var workspace: URL?
  private(set) var settings: JSONValue = [:]
  private(set) var secrets: MapSecrets?
  private var readers = 3
  /// A program, and its arguments, that prints how many deliveries have arrived.
  private(set) var arrivals: [String]?

  init(beside program: URL) throws {
    folder = program.deletingLastPathComponent()
    let file = URL(filePath: program.path + ".test.json")
    guard let content = try? Data(contentsOf: file) else { return }
    do {
      let object = try WireObject(JSONReader.read(content), at: "test")
      settings = object["settings"] ?? [:]
      workspace = try object.optionalText("workspace").map { folder.appending(path: $0) }
      if object["secrets"] != nil {
        secrets = MapSecrets(try object.table("secrets") { table, name throws(WireFault) in try table.text(name) })
      }
      readers = try object.optionalInteger("readers") ?? 3
      let words = try object.texts("arrivals")
      arrivals = words.isEmpty ? nil : words
    } catch {
      throw DiagnosticError(
        .error(
          Phrase(id: "berkas ini tidak dapat dibaca: \(error)", en: "this file cannot be read: \(error)"),
          at: SourceLocation(file: file.path)))
    }
  }

  func farSide(_ audience: ChannelManifest.Audience, _ environment: [String: String]) -> FarSide? {
    guard let arrivals else { return nil }
    let folder = folder
    let count: @Sendable () async throws -> Int = { try Self.count(arrivals, in: folder, environment) }
    return audience == .site ? .site(count) : .readers(Sample.readers(readers), count)
  }

  private static func count(_ words: [String], in folder: URL, _ environment: [String: String]) throws -> Int {
    let counting = Process()
    let output = Pipe()
    counting.executableURL = URL(filePath: "/usr/bin/env")
    counting.arguments = words
    counting.currentDirectoryURL = folder
    counting.environment = environment
    counting.standardOutput = output
    try counting.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    counting.waitUntilExit()
    guard counting.terminationStatus == 0, let count = Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw CommandRefusal(
        .failure,
        Phrase(
          id: "'\(words.joined(separator: " "))' tidak mencetak angka",
          en: "'\(words.joined(separator: " "))' does not print a number"))
    }
    return count
  }
}
