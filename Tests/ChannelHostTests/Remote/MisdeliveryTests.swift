import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import ChannelHost

@Suite("Programs that misbehave while they deliver", .timeLimit(.minutes(2)))
struct MisdeliveryTests {
  /// What stops the channel, and what becomes of three deliveries, the first begun first: `u` uncertain, `d` delivered,
  /// `r` rejected, `-` untouched.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var stop: String?
    var ends: String
    var testDescription: String { name }

    init(_ name: String, _ stop: String?, _ ends: String) {
      self.name = name
      self.stop = stop
      self.ends = ends
    }
  }

  @Test(
    "leave nobody in doubt who need not be",
    arguments: [
      Case("behaves", nil, "ddd"),
      Case("crashes-before-it-begins", "plugin-ended", "---"),
      Case("crashes-on-the-wire", "plugin-ended", "u--"),
      Case("crashes-after-one", "plugin-ended", "d--"),
      Case("hangs-on-the-wire", "plugin-silent", "u--"),
      Case("delivers-unasked", "plugin-protocol", "---"),
      Case("begins-a-stranger", "plugin-protocol", "---"),
      Case("begins-without-asking", "plugin-protocol", "---"),
      Case("begins-twice", "plugin-protocol", "u--"),
      Case("settles-with-nonsense", "plugin-protocol", "u--"),
      Case("settles-twice", "plugin-protocol", "d--"),
      Case("tells-no-end", nil, "u--"),
      Case("fails-in-the-middle", "plugin-error", "d--"),
      Case("tells-its-secret", "plugin-ended", "r--"),
      Case("ends-at-once", "plugin-ended", "---"),
      Case("speaks-version-9", "plugin-version", "---"),
      Case("is-another", "plugin-manifest", "---"),
    ])
  func delivering(_ given: Case) async throws {
    var limits = RemoteScene.brisk
    if given.name == "hangs-on-the-wire" { limits.silence = .milliseconds(300) }
    // A manifest that says "site" would be right for a program that says it is "readers".
    let scene = try RemoteScene(given.name, limits: limits)
    let journal = RecordingJournal()
    let failure = try await scene.deliver(journal: journal)
    #expect(failure?.code == given.stop, "\(failure.map { "\($0)" } ?? "goes on")")
    let ends = RemoteScene.deliveries(3).map { delivery -> String in
      switch journal.outcomes(of: delivery).last {
      case .delivered: "d"
      case .failed(let failure): failure.kind == .uncertain ? "u" : "r"
      case nil: "-"
      }
    }
    #expect(ends.joined() == given.ends)
    #expect(journal.begun.count == given.ends.count { $0 != "-" })
    #expect(Children.none)
  }

  @Test("a secret in what a program says is not told on")
  func secrets() async throws {
    let journal = RecordingJournal()
    let failure = try #require(try await RemoteScene("tells-its-secret").deliver(journal: journal))
    #expect(journal.failures.map(\.reason.en) == ["535 •••• is wrong"])
    #expect(failure.reason.en.contains("never mind ••••"))
    #expect(!"\(failure) \(journal.entries)".contains("Kanari"))
  }

  @Test("rendering gets no secret")
  func pure() throws {
    let text = try RemoteScene("wants-secrets-for-rendering").render()
    #expect(text.contains("rendering is pure") && !text.contains("Kanari"))
  }

  @Test("a program sees the variables that are listed, three open files and no argument")
  func surroundings() throws {
    let text = try RemoteScene("tells-its-variables").render()
    #expect(text.contains("lantang") && text.contains("KIM_CHANNEL_PROTOCOL") && text.contains("\"args\": []"))
    for word in ["KIM_RAHASIA", "AWS_KEY", "KUNCI", "Kanari"] { #expect(!text.contains(word)) }
    // The fourth is the listing itself.
    #expect(try RemoteScene("counts-open-files").render() == "0 1 2 3")
  }

  @Test("when the end of a delivery cannot be written down nothing more may begin")
  func fullDisk() async throws {
    let journal = RecordingJournal(refusesToSettle: true)
    let failure = try await RemoteScene("behaves").deliver(journal: journal)
    #expect(failure?.code == "journal")
    #expect(journal.begun.count == 1)
  }

  @Test("a run that is stopped waits for what had begun, and not for a program that does not listen")
  func stopping() async throws {
    let (beginnings, beginning) = AsyncStream<Void>.makeStream()
    let journal = RecordingJournal { _ in beginning.finish() }
    let scene = try RemoteScene("hangs-on-the-wire")
    let run = Task { try await scene.deliver(journal: journal) }
    for await _ in beginnings {}
    run.cancel()
    #expect(try await run.value?.code == "plugin-silent")
    #expect(journal.failures.map(\.kind) == [.uncertain])
  }
}
