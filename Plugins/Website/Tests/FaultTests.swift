import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Website

/// What goes wrong on real sites, and what the host and the volunteer are told to do about it.
struct SiteFault: Sendable, CustomTestStringConvertible {
  enum Kind: Sendable { case rejected, later, soon, misconfigured }

  var testDescription: String
  var answer: LoopbackSite.Answer
  var kind: Kind
  var code: String
  /// A word of the way out.
  var wayOut: String

  /// Seen at the first question.
  static let atTheDoor: [SiteFault] = [
    SiteFault(
      testDescription: "maintenance with Retry-After", answer: .page(503, [("Retry-After", "600")]), kind: .later,
      code: "http-503", wayOut: "dirawat"),
    SiteFault(testDescription: "maintenance", answer: .page(503), kind: .soon, code: "http-503", wayOut: "dirawat"),
    SiteFault(
      testDescription: "database down", answer: .page(500), kind: .soon, code: "http-500", wayOut: "basis data"),
    SiteFault(testDescription: "rate limit", answer: .page(429), kind: .soon, code: "http-429", wayOut: "jeda"),
    SiteFault(
      testDescription: "rate limit with Retry-After", answer: .page(429, [("Retry-After", "600")]), kind: .later,
      code: "http-429", wayOut: "jeda"),
    SiteFault(testDescription: "abroad", answer: .page(403), kind: .soon, code: "http-403", wayOut: "VPN"),
    SiteFault(testDescription: "for legal reasons", answer: .page(451), kind: .soon, code: "http-451", wayOut: "VPN"),
    SiteFault(
      testDescription: "no WordPress", answer: .page(404), kind: .misconfigured, code: "http-404", wayOut: "'site'"),
    SiteFault(
      testDescription: "a welcome page",
      answer: .reply(200, [("Content-Type", "text/html")], Data("<h1>Hai</h1>".utf8)),
      kind: .soon, code: "http-200-unreadable", wayOut: "pengelola"),
    SiteFault(
      testDescription: "another system's JSON", answer: .json(["namespaces": []]), kind: .misconfigured,
      code: "no-interface", wayOut: "/wp-json/"),
    SiteFault(
      testDescription: "moved", answer: .page(301, [("Location", "https://baru.example/wp-json/?_fields=x")]),
      kind: .misconfigured, code: "moved", wayOut: "https://baru.example"),
    SiteFault(testDescription: "hung up", answer: .hangUp, kind: .soon, code: "http-lost", wayOut: "terputus"),
  ]

  /// Seen at the creation, which certainly had no effect.
  static let atTheDesk: [SiteFault] = [
    SiteFault(
      testDescription: "no right to write", answer: .error(403, "rest_cannot_create"), kind: .misconfigured,
      code: "rest_cannot_create", wayOut: "Penulis"),
    SiteFault(
      testDescription: "signed out", answer: .error(401, "rest_cannot_create"), kind: .misconfigured,
      code: "rest_cannot_create", wayOut: "Sandi Aplikasi"),
    SiteFault(
      testDescription: "refused content",
      answer: .error(400, "rest_invalid_param", data: [.init("params", ["excerpt": "terlalu panjang"])]),
      kind: .rejected,
      code: "rest_invalid_param", wayOut: "excerpt: terlalu panjang"),
    SiteFault(testDescription: "too large", answer: .page(413), kind: .rejected, code: "http-413", wayOut: "perkecil"),
    SiteFault(
      testDescription: "moved", answer: .page(308, [("Location", "https://baru.example/?rest_route=/wp/v2/posts")]),
      kind: .misconfigured, code: "moved", wayOut: "https://baru.example"),
  ]

  /// Seen at an upload.
  static let atTheLibrary: [SiteFault] = [
    SiteFault(testDescription: "too large", answer: .page(413), kind: .rejected, code: "http-413", wayOut: "perkecil"),
    SiteFault(
      testDescription: "a bad type", answer: .error(500, "rest_upload_sideload_error"), kind: .rejected,
      code: "rest_upload_sideload_error", wayOut: "berkas"),
    SiteFault(
      testDescription: "no right to upload", answer: .error(403, "rest_cannot_create"), kind: .misconfigured,
      code: "rest_cannot_create", wayOut: "Penulis"),
    SiteFault(
      testDescription: "a full disk", answer: .error(500, "rest_upload_unknown_error"), kind: .rejected,
      code: "rest_upload_unknown_error", wayOut: "berkas"),
    SiteFault(testDescription: "hung up", answer: .hangUp, kind: .soon, code: "http-lost", wayOut: "terputus"),
  ]
}

@Suite("Faults of a site")
struct FaultTests {
  let site: FakeWordPress

  init() throws { site = try FakeWordPress() }

  /// What is told of the delivery, and whether it had begun.
  private func failure(scene: Scene = Scene(), at address: String? = nil) async throws -> (
    DeliveryFailure?, hasBegun: Bool
  ) {
    let adapter = try scene.adapter(address ?? site.address)
    let rendition = try adapter.render(.post(Scene.post { $0.pictures = [try Scene.picture()] }), in: scene.context)
    let journal = RecordingJournal()
    do throws(DeliveryFailure) {
      try await adapter.deliver(rendition, to: [Scene.delivery(rendition)], journal: journal)
      return (journal.failure, !journal.begun.isEmpty)
    } catch {
      return (error, !journal.begun.isEmpty)
    }
  }

  private func expect(_ failure: DeliveryFailure?, is fault: SiteFault) throws {
    let failure = try #require(failure)
    switch fault.kind {
    case .rejected: #expect(failure.kind == .rejected)
    case .misconfigured: #expect(failure.kind == .misconfigured)
    case .later: #expect(failure.kind == .unavailable(notBefore: Scene.moment.addingTimeInterval(600)))
    case .soon:
      guard case .unavailable = failure.kind else {
        Issue.record("\(failure.kind)")
        return
      }
    }
    #expect(failure.code == fault.code)
    #expect(failure.reason.id.contains(fault.wayOut), "\(failure.reason.id)")
    #expect(failure.reason.id != failure.reason.en)
  }

  @Test("before anything is written, the delivery stays untouched", arguments: SiteFault.atTheDoor)
  func door(fault: SiteFault) async throws {
    site.set { $0.before = { _ in fault.answer } }
    let (failure, hasBegun) = try await failure()
    try expect(failure, is: fault)
    #expect(!hasBegun)
    #expect(!site.requests.contains { $0.method != "GET" })
  }

  @Test("at the creation", arguments: SiteFault.atTheDesk)
  func desk(fault: SiteFault) async throws {
    site.set { $0.before = { $0.method == "POST" && $0.route == "/wp/v2/posts" ? fault.answer : nil } }
    try expect(try await failure().0, is: fault)
    #expect(site.articles.isEmpty)
  }

  @Test("at an upload there is no article yet", arguments: SiteFault.atTheLibrary)
  func library(fault: SiteFault) async throws {
    site.set { $0.before = { $0.method == "POST" && $0.route == "/wp/v2/media" ? fault.answer : nil } }
    try expect(try await failure().0, is: fault)
    #expect(site.creations == 0)
  }

  @Test("a wrong password is noticed although public questions are answered")
  func wrongPassword() async throws {
    var scene = Scene()
    scene.password = "salah"
    let (failure, hasBegun) = try await failure(scene: scene)
    #expect(failure?.kind == .misconfigured)
    #expect(failure?.code == "rest_not_logged_in")
    #expect(failure?.reason.id.contains("Sandi Aplikasi") == true)
    #expect(failure.map { "\($0)".contains("salah") } == false)
    #expect(!hasBegun)
  }

  @Test("a password that no header can carry is told before anything is sent")
  func unsendablePassword() async throws {
    var scene = Scene()
    scene.password = "dua\r\nbaris"
    let (failure, _) = try await failure(scene: scene)
    #expect(failure?.kind == .misconfigured)
    #expect(site.requests.isEmpty)
  }

  @Test("nobody at home, and no such name")
  func unreachable() async throws {
    let closed = try LoopbackSite { _ in .hangUp }
    let address = closed.address
    closed.stop()
    let (refused, _) = try await failure(at: address)
    #expect(refused?.code == "http-unreachable")
    #expect(refused?.kind == .unavailable(notBefore: Scene.moment.addingTimeInterval(300)))
    let (unknown, _) = try await failure(at: "https://tidak-ada.invalid")
    #expect(unknown?.code == "http-nameNotFound")
  }

  @Test("a reader's account is told apart from a wrong password")
  func readersAccount() async throws {
    site.set { $0.capabilities = ["read"] }
    let (failure, hasBegun) = try await failure()
    #expect(failure?.kind == .misconfigured)
    #expect(failure?.code == "rights")
    #expect(!hasBegun)
  }

  @Test("a category that is not there and may not be made is a matter of this article")
  func categoryOutOfReach() async throws {
    site.set { $0.capabilities.removeAll { $0 == "manage_categories" } }
    let (failure, _) = try await failure()
    #expect(failure?.kind == .rejected)
    #expect(failure?.reason.id.contains("'Kegiatan'") == true)
    #expect(site.creations == 0)
  }

  @Test(
    "a site that drops a part without a word is found out",
    arguments: ["kategori", "tag", "foto utama", "judul", "isi"])
  func silentLoss(part: String) async throws {
    site.set { state in
      state.spoil = { record in
        switch part {
        case "kategori": record.categories = []
        case "tag": record.tags.removeLast()
        case "foto utama": record.media = 0
        case "judul": record.title = "Panen"
        default:
          record.content = record.content.replacingOccurrences(
            of: ":[0-9a-f]{16} -->", with: ": -->", options: .regularExpression)
        }
      }
    }
    let (failure, _) = try await failure()
    #expect(failure?.kind == .rejected)
    #expect(failure?.code == "incomplete")
    #expect(failure?.reason.id.contains(part) == true, "\(failure?.reason.id ?? "")")
    // Once the site is put right, trying again repairs the article that is there.
    site.set { $0.spoil = { _ in } }
    #expect(try await self.failure().0 == nil)
    #expect(site.articles.count == 1)
    #expect(site.articles.first?.categories.isEmpty == false)
  }
}
