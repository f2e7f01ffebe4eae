import Foundation
import KimCLI
import Sandbox

@testable import kim

/// A newsroom in a folder of its own, with its own training site and mailbox, driven through the command line.
final class Newsdesk: Sendable {
  let folder: URL
  let ground: TrainingGround

  /// Monday, 23 November 2026, 09.00 WIB.
  static let monday = Date(timeIntervalSince1970: 1_795_399_200)

  init(channels: String? = nil) async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kim-desk-\(UUID())")
    try FileManager.default.createDirectory(at: folder.appending(path: "posts"), withIntermediateDirectories: true)
    ground = try await TrainingGround.open()
    try write("channels.yaml", channels ?? configuration())
  }

  /// Ends the training site and removes the folder.
  func close() async {
    await ground.close()
    try? FileManager.default.removeItem(at: folder)
  }

  /// Runs `body` at a fresh desk and clears it away, whatever happens.
  static func open<Value>(
    _ body: (Newsdesk) async throws -> Value
  ) async throws -> Value {
    let desk = try await Newsdesk()
    do {
      let value = try await body(desk)
      await desk.close()
      return value
    } catch {
      await desk.close()
      throw error
    }
  }

  /// A configuration with all four bundled channels; the two that send, send to the training ground.
  func configuration(site: String? = nil, mailPort: UInt16? = nil, surat: String = "") -> String {
    """
    community:
      name: KIM Tirta Wening
      area: { village: Sumberwening, district: Karangasri, regency: Kabupaten Wanajaya, province: Jawa Tengah }
      timezone: Asia/Jakarta
      website: \(site ?? ground.siteURL.absoluteString)
      contact: { email: redaksi@sumberwening.example, whatsapp: "+62 812-0000-0301" }
      aspiration: https://www.lapor.go.id

    channels:
      situs:
        use: website
        site: \(site ?? ground.siteURL.absoluteString)
        user: kim
        password: { env: KIM_TEST_PASSWORD }
      surat:
        use: newsletter
        smtp: smtp://127.0.0.1:\(mailPort ?? ground.mailPort)
        from: KIM Tirta Wening <redaksi@sumberwening.example>
    \(surat)
      wa:
        use: whatsapp
      buletin:
        use: bulletin
        paper: F4

    """
  }

  /// Writes a file of the workspace.
  func write(_ path: String, _ text: String) throws {
    try write(path, Data(text.utf8))
  }

  func write(_ path: String, _ content: Data) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try content.write(to: file)
  }

  /// Puts one of the repository's example posts, with its pictures, on the desk.
  func bring(_ name: String) throws {
    let examples = Repository.root.appending(path: "Examples/posts")
    try write("posts/\(name)", Data(contentsOf: examples.appending(path: name)))
    let pictures = folder.appending(path: "posts/images")
    if !FileManager.default.fileExists(atPath: pictures.path) {
      try FileManager.default.copyItem(at: examples.appending(path: "images"), to: pictures)
    }
  }

  func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: path)), as: UTF8.self)
  }

  func holds(_ path: String) -> Bool { FileManager.default.fileExists(atPath: folder.appending(path: path).path) }

  /// Runs one command in the workspace and returns what it said and how it ended.
  func kim(
    _ arguments: String..., input: String = "", language: String = "id", environment: [String: String] = [:],
    at now: Date = Newsdesk.monday
  ) async -> CommandOutcome {
    await kim(arguments, input: input, language: language, environment: environment, at: now)
  }

  func kim(
    _ arguments: [String], input: String = "", language: String = "id", environment: [String: String] = [:],
    at now: Date = Newsdesk.monday
  ) async -> CommandOutcome {
    let terminal = BufferTerminal(input: input)
    let surroundings = ["KIM_TEST_PASSWORD": "latihan", "KIM_LANG": language, "USER": "penguji"]
    let status = await Kim.run(
      arguments: arguments, terminal: terminal, environment: surroundings.merging(environment) { $1 },
      directory: folder, plugins: bundledPlugins, now: { now })
    return CommandOutcome(status: status, out: terminal.outText, talk: terminal.talkText)
  }
}

/// What a command said and how it ended.
struct CommandOutcome: Sendable {
  var status: Int32
  var out: String
  var talk: String
}

/// This repository's files.
enum Repository {
  static let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL

  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
  }

  /// Paths below `folder`, relative to the root, in order.
  static func files(below folder: String, suffix: String) -> [String] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
    return names.filter { $0.hasSuffix(suffix) }.sorted().map { "\(folder)/\($0)" }
  }
}
