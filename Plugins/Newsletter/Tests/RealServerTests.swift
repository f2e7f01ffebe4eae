import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Newsletter

/// Sends every sample through a real mail server, when there is one to test with:
///
/// | variable | meaning |
/// |---|---|
/// | `KIM_TEST_SMTP` | `smtps://127.0.0.1:2465`; the server must not carry mail any further |
/// | `KIM_TEST_CA` | its certificate authority, a PEM file |
/// | `KIM_TEST_USER`, `KIM_TEST_PASSWORD` | how to sign in |
/// | `KIM_TEST_FROM` | an address it lets that user send from |
@Suite("A real mail server", .enabled(if: ProcessInfo.processInfo.environment["KIM_TEST_SMTP"] != nil))
struct RealServerTests {
  private func adapter() throws -> NewsletterAdapter {
    let environment = ProcessInfo.processInfo.environment
    let password: JSONValue = ["env": "KIM_TEST_PASSWORD"]
    return try Newsroom.adapter(
      smtp: environment["KIM_TEST_SMTP"] ?? "",
      [
        .init("ca", .string(environment["KIM_TEST_CA"] ?? "")),
        .init("user", .string(environment["KIM_TEST_USER"] ?? "")),
        .init("password", password), .init("connections", .integer(4)),
        .init("from", .string("KIM Sumber Rejeki <\(environment["KIM_TEST_FROM"] ?? "")>")),
      ], secrets: ["KIM_TEST_PASSWORD": environment["KIM_TEST_PASSWORD"] ?? ""], now: { Date() })
  }

  private func reader(_ number: Int64, _ name: SingleLine?, _ address: String) throws -> Reader {
    Reader(number: number, name: name, address: try #require(EmailAddress(address)), token: "tanda\(number)")
  }

  @Test("it takes the sign-in")
  func check() async throws {
    let notes = await (try adapter()).check()
    #expect(notes.map(\.severity).allSatisfy { $0 == .note }, "\(notes)")
  }

  @Test("it takes every sample", arguments: SamplePosts.cases + ["edisi", "ralat"])
  func samples(name: String) async throws {
    let adapter = try adapter()
    let rendition: Rendition
    switch name {
    case "edisi": rendition = try adapter.render(.edition(try SamplePosts.edition()), in: Newsroom.context())
    case "ralat":
      var post = try SamplePosts.post("pengumuman")
      post.isWarning = true
      rendition = try adapter.render(.post(post), in: Newsroom.context(.correction(1), site: false))
    default: rendition = try adapter.render(.post(try SamplePosts.post(name)), in: Newsroom.context())
    }
    let readers = [
      try reader(1, "Bu Karti", "karti-\(name)@pembaca.example"),
      try reader(2, nil, "tanpa-nama-\(name)@pembaca.example"),
      try reader(3, "Ñusa “Cak” O'Brien, S.Pd. <bos>", "aneh-\(name)@pembaca.example"),
      try reader(4, "سيتي رحايو", "arab-\(name)@pembaca.example"), try reader(5, "Désa", "warga-\(name)@désa.example"),
    ]
    let journal = RecordingJournal()
    try await adapter.deliver(rendition, to: Newsroom.deliveries(of: rendition, to: readers), journal: journal)
    #expect(journal.failures.isEmpty, "\(journal.failures)")
    #expect(journal.receipts.count == readers.count)
  }
}
