import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing
import Transport

@testable import Website

/// Against a real WordPress, started by whoever wants to know:
///
///     KIM_LAB_SITE=http://127.0.0.1:8088 KIM_LAB_USER=kim KIM_LAB_PASSWORD='…' swift test --filter AcceptanceTests
///
/// `KIM_LAB_CA` names a certificate file, `KIM_LAB_WAIT` the seconds after which an answer counts as lost.
@Suite("A real site", .enabled(if: Lab.isThere), .serialized)
struct AcceptanceTests {
  @Test("publishes once, finds it again, updates it and withdraws it")
  func wholeLife() async throws {
    let scene = Lab.scene
    let adapter = try scene.adapter(Lab.site)
    let post = try Lab.post("panen-\(Lab.stamp)")
    let rendition = try adapter.render(.post(post), in: scene.context)
    let delivery = Scene.delivery(rendition)
    #expect(try await adapter.find(delivery, of: rendition) == nil)

    let first = RecordingJournal()
    try await adapter.deliver(rendition, to: [delivery], journal: first)
    let receipt = try #require(first.receipt, "\(String(describing: first.failure))")
    print("receipt:", receipt)
    #expect(receipt.url?.absoluteString == adapter.address(of: post))

    let again = RecordingJournal()
    try await adapter.deliver(rendition, to: [delivery], journal: again)
    #expect(again.receipt == receipt)
    #expect(try await adapter.find(delivery, of: rendition) == receipt)

    var changed = post
    changed.title = SingleLine(collapsing: "Panen Raya: Hasilnya 6,2 Ton \(post.id)")
    changed.tags = [SingleLine("Padi"), SingleLine("Hasil Bumi")].compactMap { $0 }
    let newer = try adapter.render(.post(changed), in: scene.context)
    let update = RecordingJournal()
    try await adapter.update(newer, delivery: delivery, earlier: receipt, journal: update)
    #expect(update.receipt == receipt)
    #expect(try await adapter.find(delivery, of: rendition) == nil)
    #expect(try await adapter.find(delivery, of: newer) == receipt)

    let farewell = RecordingJournal()
    if Lab.environment["KIM_LAB_KEEP"] == nil {
      try await adapter.withdraw(delivery: delivery, earlier: receipt, journal: farewell)
      #expect(farewell.receipt?.remoteID == receipt.remoteID)
      #expect(try await adapter.find(delivery, of: newer) == nil)
    }
  }

  @Test("many runs at the same moment leave one article")
  func parallel() async throws {
    let scene = Lab.scene
    let post = try Lab.post("serempak-\(Lab.stamp)")
    let receipts = try await withThrowingTaskGroup(of: Receipt?.self) { group in
      for _ in 1...6 {
        group.addTask {
          let adapter = try scene.adapter(Lab.site)
          let rendition = try adapter.render(.post(post), in: scene.context)
          let notebook = RecordingJournal()
          try await adapter.deliver(rendition, to: [Scene.delivery(rendition)], journal: notebook)
          if notebook.receipt == nil { print(notebook.entries) }
          return notebook.receipt
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    print("receipts:", receipts.map { "\($0?.remoteID ?? "-") \($0?.url?.absoluteString ?? "")" })
    #expect(Set(receipts).count == 1)
    #expect(receipts.allSatisfy { $0 != nil })
  }

  @Test("check tells how things are")
  func check() async throws {
    let notes = try await Lab.scene.adapter(Lab.site).check()
    for note in notes { print("\(note.severity.rawValue): \(note.summary.id) | \(note.hint?.id ?? "")") }
    #expect(!notes.contains { $0.severity == .error })
  }

  @Test("one delivery, and what became of it", .enabled(if: Lab.environment["KIM_LAB_ARTICLE"] != nil))
  func single() async throws {
    let scene = Lab.scene
    let adapter = try scene.adapter(Lab.site)
    let rendition = try adapter.render(.post(Lab.post(Lab.environment["KIM_LAB_ARTICLE"] ?? "")), in: scene.context)
    let delivery = Scene.delivery(rendition)
    let journal = RecordingJournal()
    do throws(DeliveryFailure) {
      try await adapter.deliver(rendition, to: [delivery], journal: journal)
    } catch {
      print("stopped:", error.kind, error.code ?? "-", "|", error.reason.id)
    }
    print("begun:", journal.begun.count)
    if let failure = journal.failure { print("settled:", failure.kind, failure.code ?? "-", "|", failure.reason.id) }
    if let receipt = journal.receipt { print("receipt:", receipt) }
    do throws(DeliveryFailure) {
      print("found:", try await adapter.find(delivery, of: rendition)?.remoteID ?? "nothing")
    } catch {
      print("not found:", error.kind, error.code ?? "-")
    }
  }
}
