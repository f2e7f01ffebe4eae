import ChannelHost
import Foundation
import Testing

@Suite("Conversations of the documented protocol", .timeLimit(.minutes(2)))
struct ConversationTests {
  private static let folder = RemoteScene.programs.appending(path: "../../Docs/Protocol-v1").standardizedFileURL

  @Test(
    "programs keep to them",
    arguments: [
      ("kim-channel-announcement", ["any-program", "announcement", "wrong-settings"]),
      ("kim-channel-village", ["any-program", "deliver", "refused-beginning", "missing-secret"]),
    ])
  func replayed(_ program: String, _ conversations: [String]) async throws {
    let scene = try await RemoteScene(built: program)
    for conversation in conversations {
      let words = try replay(conversation, against: scene.program.file)
      #expect(words == nil, "\(words ?? "")")
    }
  }

  @Test("a channel written with the Python kit keeps to them")
  func kit() throws {
    let telegram = RemoteScene.programs.appending(
      path: "../../Examples/plugins/kim-channel-telegram/kim-channel-telegram"
    ).standardizedFileURL
    let words = try replay("any-program", against: telegram)
    #expect(words == nil, "\(words ?? "")")
  }

  @Test("a program that keeps to none is found out")
  func found() throws {
    let scene = try RemoteScene("greets-in-words")
    #expect(try replay("any-program", against: scene.program.file) != nil)
  }

  @Test("every conversation is replayed, and the schemas are JSON")
  func complete() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: "conversations").path)
    #expect(
      Set(names) == [
        "any-program.jsonl", "announcement.jsonl", "wrong-settings.jsonl", "deliver.jsonl", "refused-beginning.jsonl",
        "missing-secret.jsonl",
      ])
    for name in ["manifest.schema.json", "messages.schema.json"] {
      let content = try Data(contentsOf: Self.folder.appending(path: name))
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: content) }
    }
  }

  /// What went wrong, if anything did.
  private func replay(_ conversation: String, against program: URL) throws -> String? {
    let process = Process()
    let errors = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [
      "-B", Self.folder.appending(path: "replay.py").path, program.path,
      Self.folder.appending(path: "conversations/\(conversation).jsonl").path,
    ]
    process.environment = ["PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"]
    process.standardError = errors
    try process.run()
    let words = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return process.terminationStatus == 0 ? nil : "\(conversation): \(words)"
  }
}
