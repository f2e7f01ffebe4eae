import Foundation
import Testing

@testable import KimCLI

@Suite("The alarm clock")
struct AlarmClockTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "kim-alarm-\(UUID())")
  private let file: URL

  init() throws {
    file = folder.appending(path: "channels.yaml")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  @Test("rings at once for a moment that has passed", arguments: [0.0, 1, 1_795_000_000])
  func past(_ seconds: TimeInterval) async throws {
    let clock = try #require(AlarmClock(watching: [file]))
    #expect(await clock.wait(until: Date(timeIntervalSince1970: seconds)) == .due)
    try FileManager.default.removeItem(at: folder)
  }

  @Test("wakes for a file that matters, written in place or put in the place of the old one, and for no other")
  func files() async throws {
    let clock = try #require(AlarmClock(watching: [file]))
    try Data("a".utf8).write(to: folder.appending(path: "other"))
    try Data("a".utf8).write(to: file, options: .atomic)
    #expect(await clock.wait(until: nil) == .changed)
    try Data("b".utf8).write(to: file)
    #expect(await clock.wait(until: nil) == .changed)
    try Data("b".utf8).write(to: folder.appending(path: "other"))
    try Data("c".utf8).write(to: file)
    clock.forgetChanges()
    #expect(await clock.wait(until: Date(timeIntervalSince1970: 1)) == .due, "changes of one's own are forgotten")
    try FileManager.default.removeItem(at: folder)
  }

  @Test("stops when its task is cancelled, before it waits or while it does")
  func stop() async throws {
    let clock = try #require(AlarmClock(watching: [file]))
    let waiting = Task { await clock.wait(until: nil) }
    waiting.cancel()
    #expect(await waiting.value == .stopped)
    try FileManager.default.removeItem(at: folder)
  }
}
