import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Website

@Suite("Checking a site")
struct CheckTests {
  private func check(_ scene: Scene = Scene(), _ change: (inout FakeWordPress.State) -> Void = { _ in }) async throws
    -> [Diagnostic]
  {
    let site = try FakeWordPress(change)
    let notes = try await scene.adapter(site.address).check()
    #expect(site.requests.allSatisfy { $0.method == "GET" || $0.route == "/wp/v2/media" })
    #expect(site.media.isEmpty)
    return notes
  }

  @Test("a site that is well gets notes alone")
  func well() async throws {
    let notes = try await check()
    #expect(notes.allSatisfy { $0.severity == .note })
    #expect(notes.contains { $0.summary.id.contains("Situs Uji") })
    #expect(notes.contains { $0.summary.id.contains("'kim'") })
    #expect(notes.contains { $0.summary.id.contains("Asia/Jakarta") })
  }

  @Test(
    "missing rights are told before the first article",
    arguments: [
      ("edit_posts", Diagnostic.Severity.error), ("upload_files", .error), ("publish_posts", .warning),
      ("manage_categories", .warning),
    ])
  func rights(right: String, severity: Diagnostic.Severity) async throws {
    let notes = try await check { $0.capabilities.removeAll { $0 == right } }
    #expect(notes.map(\.severity).max() == severity)
  }

  @Test("no right to publish is nothing to warn of where nothing is to be published")
  func pendingByChoice() async throws {
    var scene = Scene()
    scene.entries = [("status", "pending")]
    let notes = try await check(scene) { $0.capabilities.removeAll { $0 == "publish_posts" } }
    #expect(notes.allSatisfy { $0.severity == .note })
  }

  @Test(
    "a site that takes no picture of kim's size is told, whether it or a proxy says so",
    arguments: [
      (LoopbackSite.Answer.page(413), Diagnostic.Severity.error), (.error(400, "rest_upload_no_data"), .error),
      (.page(502), .warning),
    ])
  func uploads(answer: LoopbackSite.Answer, severity: Diagnostic.Severity) async throws {
    let notes = try await check { $0.before = { $0.route == "/wp/v2/media" ? answer : nil } }
    #expect(notes.map(\.severity).max() == severity)
    #expect(try await check().contains { $0.summary.id == "foto sampai 200 kB diterima" })
  }

  @Test(
    "a clock of another zone is warned of, one of the same offset is not",
    arguments: [
      ("Asia/Jakarta", false), ("Asia/Pontianak", false), ("Asia/Makassar", true), ("", true), ("UTC", true),
    ])
  func clock(zone: String, isWrong: Bool) async throws {
    let notes = try await check { $0.timeZone = zone }
    #expect(notes.contains { $0.severity == .warning } == isWrong)
  }

  @Test("addresses that do not follow the pattern are warned of")
  func addresses() async throws {
    let article = FakeWordPress.Record(
      id: 3, slug: "lama", status: "publish", title: "Lama", content: "", date: "2026-11-05T10:00:00")
    let notes = try await check { $0.posts = [article] }
    let warning = try #require(notes.first { $0.severity == .warning })
    #expect(warning.summary.id.contains("http://situs.example/lama/"))
    #expect(warning.hint != nil)
  }

  @Test("a wrong password and a site that is away are errors")
  func errors() async throws {
    var scene = Scene()
    scene.password = "salah"
    #expect(try await check(scene).map(\.severity) == [.error])
    #expect(try await check { $0.before = { _ in .page(503) } }.map(\.severity) == [.error])
  }
}
