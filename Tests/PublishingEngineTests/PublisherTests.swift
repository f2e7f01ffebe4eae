import ChannelKit
import Foundation
import Publishing
import PublishingEngine
import PublishingStore
import Testing

extension PostID {
  static let banjir = PostID(slugging: "banjir").unsafelyUnwrapped
}

/// One command, every channel, once.
@Suite struct PublisherTests {
  @Test("a post goes out on every channel and to every reader")
  func everywhere() async throws {
    let scene = try Scene()
    let report = try await scene.publisher().publish([scene.post()])
    #expect(report.channels.map(\.state) == [.delivered, .delivered, .delivered])
    #expect(scene.site.far.arrivals.count == 1)
    #expect(Set(scene.mail.far.arrivals.map(\.recipient)).count == 3)
    #expect(report.channels[2].files == ["out/ekspor/banjir/teks.txt"])
    let file = scene.folder.appending(path: "out/ekspor/banjir/teks.txt")
    #expect(try String(contentsOf: file, encoding: .utf8) == "Banjir")
  }

  @Test("the same command again sends nothing and says so")
  func again() async throws {
    let scene = try Scene()
    _ = try await scene.publisher().publish([scene.post()])
    let report = try await scene.publisher().publish([scene.post()])
    #expect(report.channels.map(\.state) == [.unchanged, .unchanged, .unchanged])
    #expect(scene.site.far.arrivals.count == 1)
    #expect(scene.mail.far.arrivals.count == 3)
  }

  @Test("a rehearsal sends nothing and keeps nothing")
  func rehearsal() async throws {
    let scene = try Scene()
    let report = try await scene.publisher().rehearse([scene.post()])
    #expect(report.channels.map(\.state) == [.planned, .planned, .planned])
    #expect(report.channels.map(\.planned) == [1, 3, 1])
    #expect(scene.site.far.arrivals.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: scene.folder.appending(path: "out").path))
    #expect(try scene.store.publications(limit: 1).isEmpty)
  }

  @Test("one post that cannot be rendered keeps everything at home")
  func allOrNothing() async throws {
    let scene = try Scene()
    await #expect(throws: DiagnosticError.self) {
      try await scene.publisher().publish([scene.post(), scene.post("Rusak", id: "rusak")])
    }
    #expect(scene.site.far.arrivals.isEmpty)
    #expect(try scene.store.publications(limit: 1).isEmpty)
  }

  @Test("a site that is down does not stop the mail, and gets its article later")
  func siteDown() async throws {
    let scene = try Scene()
    let failure = DeliveryFailure(
      .unavailable(notBefore: scene.now.addingTimeInterval(600)), .verbatim("down"), code: "http-503")
    scene.site.far.fail(with: failure)
    let first = try await scene.publisher().publish([scene.post()])
    #expect(first.channels.map(\.state) == [.waiting, .delivered, .delivered])
    #expect(first.channels[0].nextDue == scene.now.addingTimeInterval(600))
    scene.site.far.fail(with: nil)
    scene.pass(601)
    let second = try await scene.publisher().publish([scene.post()])
    #expect(second.channels[0].state == .delivered)
    #expect(scene.mail.far.arrivals.count == 3)
  }

  @Test("a wrong password stops its channel and leaves the deliveries for when it is right")
  func misconfigured() async throws {
    let scene = try Scene()
    scene.mail.far.fail(with: DeliveryFailure(.misconfigured, .verbatim("wrong password")))
    let first = try await scene.publisher().publish([scene.post()])
    #expect(first.channels.map(\.state) == [.delivered, .misconfigured, .delivered])
    scene.mail.far.fail(with: nil)
    let second = try await scene.publisher().publish([scene.post()])
    #expect(second.channels.map(\.state) == [.unchanged, .delivered, .unchanged])
    #expect(scene.mail.far.arrivals.count == 3)
  }

  @Test("what may be tried again at any time rests a while, and the run ends")
  func restless() async throws {
    let scene = try Scene(readers: 2)
    scene.mail.far.fail(with: DeliveryFailure(.unavailable(notBefore: nil), .verbatim("not now")))
    let report = try await scene.publisher().publish([scene.post()])
    #expect(report.channels[1].state == .waiting)
    scene.mail.far.fail(with: nil)
    #expect(try await scene.publisher().publish([scene.post()]).channels[1].deliveredNow == 0)
    scene.pass(301)
    #expect(try await scene.publisher().publish([scene.post()]).channels[1].deliveredNow == 2)
  }

  @Test("a refused reader costs one mail")
  func refusedReader() async throws {
    let scene = try Scene()
    scene.mail.far.refuse(["reader:2"])
    let report = try await scene.publisher().publish([scene.post()])
    #expect(report.channels[1].state == .rejected)
    #expect(report.channels[1].tally.delivered == 2)
    #expect(report.channels[1].tally.rejected == 1)
  }

  @Test("a lost reply is listed and not repeated")
  func uncertain() async throws {
    let scene = try Scene(readers: 1)
    scene.mail.far.fail(with: DeliveryFailure(.uncertain, .verbatim("reply lost")))
    let first = try await scene.publisher().publish([scene.post()])
    #expect(first.channels[1].state == .uncertain)
    scene.mail.far.fail(with: nil)
    let second = try await scene.publisher().publish([scene.post()])
    #expect(second.channels[1].state == .uncertain)
    #expect(scene.mail.far.arrivals.isEmpty)
  }

  @Test("mails point at the address the site answered with, not the predicted one")
  func realAddress() async throws {
    let scene = try Scene(readers: 1)
    _ = try await scene.publisher().publish([scene.post()])
    #expect(scene.mail.far.arrivals.map(\.subject) == ["Banjir https://desa.example/banjir/"])
  }

  @Test("a run beside the site links to an article that is there, and to none that nobody has made")
  func besideTheSite() async throws {
    let scene = try Scene(readers: 1)
    _ = try await scene.publisher(on: ["surat"]).publish([scene.post("Siaga", id: "siaga")])
    #expect(scene.mail.far.arrivals.map(\.subject) == ["Siaga -"])
    _ = try await scene.publisher(on: ["situs"]).publish([scene.post()])
    _ = try await scene.publisher(on: ["surat"]).publish([scene.post()])
    #expect(scene.mail.far.arrivals.last?.subject == "Banjir https://desa.example/banjir/")
  }

  @Test("an edited post replaces the article and the export, and leaves sent mails alone")
  func edited() async throws {
    let scene = try Scene(readers: 1)
    _ = try await scene.publisher().publish([scene.post()])
    let report = try await scene.publisher().publish([scene.post("Banjir surut")])
    #expect(report.channels.map(\.state) == [.updated, .unchanged, .updated])
    #expect(report.channels[1].outdated == 1)
    #expect(scene.site.far.arrivals.last?.isUpdate == true)
    #expect(scene.mail.far.arrivals.count == 1)
  }

  @Test("an export that somebody removed is made again")
  func removedExport() async throws {
    let scene = try Scene(readers: 1)
    _ = try await scene.publisher().publish([scene.post()])
    let file = scene.folder.appending(path: "out/ekspor/banjir/teks.txt")
    try FileManager.default.removeItem(at: file)
    let report = try await scene.publisher().publish([scene.post()])
    #expect(report.channels.map(\.state) == [.unchanged, .unchanged, .updated])
    #expect(FileManager.default.fileExists(atPath: file.path))
  }

  @Test("a quota lets some go today and the rest when it allows")
  func quota() async throws {
    let scene = try Scene(readers: 5)
    let quota = Quota(perDay: 2)
    let first = try await scene.publisher(quota: quota).publish([scene.post()])
    #expect(first.channels[1].state == .waiting)
    #expect(first.channels[1].nextDue == scene.now.addingTimeInterval(86_400))
    #expect(scene.mail.far.arrivals.count == 2)
    scene.pass(3600)
    _ = try await scene.publisher(quota: quota).publish([scene.post()])
    #expect(scene.mail.far.arrivals.count == 2)
    scene.pass(86_400)
    _ = try await scene.publisher(quota: quota).publish([scene.post()])
    #expect(scene.mail.far.arrivals.count == 4)
  }

  @Test("a post that is due later waits for its hour, and a retry does not hurry it")
  func due() async throws {
    let scene = try Scene(readers: 1)
    let hour = scene.now.addingTimeInterval(7200)
    let first = try await scene.publisher().publish([scene.post(publishAt: hour)])
    #expect(first.channels.map(\.state) == [.scheduled, .scheduled, .scheduled])
    _ = try scene.store.reopen([.ready], of: nil, on: nil, at: scene.now)
    _ = try await scene.publisher().resume(nil)
    #expect(scene.site.far.arrivals.isEmpty)
    scene.pass(7201)
    let later = try await scene.publisher().resume(nil)
    #expect(later.channels.map(\.state) == [.delivered, .delivered, .delivered])
  }

  @Test("two runs at once deliver once")
  func twoRuns() async throws {
    let scene = try Scene(readers: 60)
    let publication = try scene.post()
    async let first = scene.publisher(runner: "satu").publish([publication])
    async let second = scene.publisher(runner: "dua").publish([publication])
    _ = try await (first, second)
    #expect(scene.site.far.arrivals.count == 1)
    #expect(scene.mail.far.arrivals.count == 60)
    #expect(Set(scene.mail.far.arrivals.map(\.recipient)).count == 60)
  }

  @Test("an article whose reply was lost is found again, and then replaced by what the post says now")
  func foundAndUpdated() async throws {
    let scene = try Scene(readers: 0)
    scene.site.far.loseReplies(true)
    let first = try await scene.publisher(on: ["situs"]).publish([scene.post()])
    #expect(first.channels.map(\.state) == [.uncertain])
    scene.site.far.loseReplies(false)
    let second = try await scene.publisher(on: ["situs"]).publish([scene.post("Banjir surut")])
    #expect(second.channels.map(\.state) == [.updated])
    #expect(scene.site.far.arrivals.map(\.subject) == ["Banjir", "Banjir surut"])
    #expect(scene.site.far.arrivals.map(\.isUpdate) == [false, true])
  }

  @Test("articles of one run link to one another at the addresses the site gave them")
  func linkedArticles() async throws {
    let scene = try Scene(readers: 0)
    guard case .post(var siaga) = try scene.post("Siaga", id: "siaga") else { return }
    siaga.linkedPosts = ["banjir.md": PostID.banjir]
    let report = try await scene.publisher(on: ["situs"]).publish([.post(siaga), scene.post()])
    #expect(report.channels.map(\.state) == [.delivered, .delivered])
    let subjects = scene.site.far.arrivals.map(\.subject)
    #expect(subjects.sorted() == ["Banjir", "Siaga", "Siaga"])
    #expect(subjects.last == "Siaga")
    let again = try await scene.publisher(on: ["situs"]).publish([.post(siaga), scene.post()])
    #expect(again.channels.map(\.state) == [.unchanged, .unchanged])
  }

  @Test("what was called off is said to be called off, and goes out when it is published again")
  func calledOff() async throws {
    let scene = try Scene(readers: 1)
    scene.mail.far.fail(with: DeliveryFailure(.unavailable(notBefore: nil), .verbatim("away")))
    _ = try await scene.publisher(on: ["surat"]).publish([scene.post()])
    _ = try scene.store.cancel(.banjir, on: nil, at: scene.now)
    let retry = try await scene.publisher(on: ["surat"]).resume(.banjir)
    #expect(retry.channels.map(\.state) == [.cancelled])
    scene.mail.far.fail(with: nil)
    let report = try await scene.publisher(on: ["surat"]).publish([scene.post()])
    #expect(report.channels.map(\.state) == [.delivered])
  }

  @Test("a run tries nothing twice, also where the far side names no time for the next try")
  func triedOnce() async throws {
    let scene = try Scene(readers: 3)
    scene.mail.far.fail(with: DeliveryFailure(.unavailable(notBefore: nil), .verbatim("away")))
    let report = try await scene.publisher(on: ["surat"]).publish([scene.post()])
    #expect(report.channels.map(\.state) == [.waiting])
    let attempts = try scene.store.records(of: .banjir, on: nil, in: [.ready], limit: 9).map(\.attempts)
    #expect(attempts == [1, 1, 1])
  }

  @Test("a reader's server that says \"not now\" for five days is given up, until a person asks once more")
  func givenUp() async throws {
    let scene = try Scene(readers: 1)
    let post = try scene.post()
    func report(after days: Double) async throws -> ChannelReport? {
      scene.pass(days * 24 * 3600)
      return try await scene.publisher(on: ["surat"]).publish([post]).channels.first
    }
    scene.mail.far.fail(with: DeliveryFailure(.unavailable(notBefore: nil), .verbatim("greylisted")))
    #expect(try await report(after: 0)?.state == .waiting)
    #expect(try await report(after: 4.9)?.state == .waiting)
    let end = try await report(after: 0.2)
    #expect(end?.state == .rejected)
    #expect(end?.reason?.en == "tried for five days and not taken: greylisted")
    // Five days begin anew.
    _ = try scene.store.reopen([.rejected], of: nil, on: nil, at: scene.now)
    #expect(try await report(after: 1)?.state == .waiting)
  }

  @Test("when the record cannot be kept, the report says why in both languages")
  func brokenJournal() async throws {
    let scene = try Scene(readers: 1)
    _ = try await scene.publisher(on: ["situs"]).publish([scene.post()])
    var publisher = try scene.publisher(on: ["surat"])
    publisher.dispatcher.store = FullStore(store: scene.store)
    let report = try await publisher.publish([scene.post()])
    #expect(report.channels.map(\.state) == [.waiting])
    #expect(report.channels.first?.reason == FullStore.failure.reason)
    #expect(scene.mail.far.arrivals.isEmpty)
  }

  @Test("a warning goes out before other posts of the same run")
  func warningsFirst() async throws {
    let scene = try Scene(readers: 1)
    _ = try await scene.publisher().publish([
      scene.post("Pasar murah", id: "pasar"), scene.post("Awas", id: "awas", isWarning: true),
    ])
    #expect(scene.site.far.arrivals.map(\.subject) == ["Awas", "Pasar murah"])
  }
}

/// Rolling windows of quotas.
@Suite struct QuotaTests {
  private let now = Date(timeIntervalSince1970: 1_000_000)

  @Test(
    "the tighter window decides",
    arguments: [
      (Quota(), [], Int.max), (Quota(perHour: 2), [-100.0], 1), (Quota(perHour: 2), [-3700, -100], 1),
      (Quota(perHour: 2, perDay: 3), [-7200, -7100, -100], 0), (Quota(perDay: 0), [], 0),
    ] as [(Quota, [Double], Int)])
  func allowance(quota: Quota, offsets: [Double], expected: Int) {
    #expect(quota.allowance(after: offsets.map { now.addingTimeInterval($0) }, at: now).count == expected)
  }

  @Test("the next one goes when the oldest that counts leaves its window")
  func next() {
    let beginnings = [-3000.0, -2000, -1000].map { now.addingTimeInterval($0) }
    #expect(Quota(perHour: 2).allowance(after: beginnings, at: now).next == now.addingTimeInterval(1600))
  }
}
