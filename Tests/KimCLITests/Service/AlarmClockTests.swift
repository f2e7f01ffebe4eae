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

  @Test("rings at once for a moment that has passed", arguments: [-1e12, 0.0, 1, 1_795_000_000])
  func past(_ seconds: TimeInterval) throws {
    let clock = try #require(AlarmClock())
    #expect(clock.wait(until: Date(timeIntervalSince1970: seconds)) == [.due])
    try FileManager.default.removeItem(at: folder)
  }

  @Test("a moment at the end of time is no moment that has passed")
  func never() throws {
    let clock = try #require(AlarmClock())
    clock.stop()
    #expect(clock.wait(until: .distantFuture) == [.stopped])
    #expect(clock.wait(until: .distantPast) == [.due], "a stop is heard once")
    try FileManager.default.removeItem(at: folder)
  }

  @Test("tells which file was changed, written in place or put in the place of the old one, made or removed")
  func files() throws {
    let clock = try #require(AlarmClock())
    let watch = try #require(clock.watch(folder))
    #expect(clock.watch(folder) == watch, "twice is once")
    try Data("a".utf8).write(to: file, options: .atomic)
    #expect(clock.wait(until: nil).contains(.changed(watch, name: "channels.yaml")))
    try Data("b".utf8).write(to: file)
    #expect(clock.wait(until: nil) == [.changed(watch, name: "channels.yaml")])
    try FileManager.default.createDirectory(at: folder.appending(path: "desa"), withIntermediateDirectories: false)
    #expect(clock.wait(until: nil) == [.changed(watch, name: "desa")])
    try FileManager.default.removeItem(at: file)
    #expect(clock.wait(until: nil) == [.changed(watch, name: "channels.yaml")])
    #expect(clock.watch(file) == nil, "only folders are watched")
    try FileManager.default.removeItem(at: folder)
  }

  @Test("tells which descriptor has something to say, and that it was closed")
  func descriptors() throws {
    let clock = try #require(AlarmClock())
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    var byte: UInt8 = 1
    _ = write(ends[1], &byte, 1)
    #expect(clock.wait(until: nil, listeningTo: [ends[0]]) == [.said(ends[0])])
    _ = read(ends[0], &byte, 1)
    close(ends[1])
    #expect(clock.wait(until: nil, listeningTo: [ends[0]]) == [.said(ends[0])])
    close(ends[0])
    try FileManager.default.removeItem(at: folder)
  }

  @Test("is stopped from another thread while it waits")
  func stop() throws {
    let clock = try #require(AlarmClock())
    Thread.detachNewThread { clock.stop() }
    #expect(clock.wait(until: nil) == [.stopped])
    try FileManager.default.removeItem(at: folder)
  }
}
