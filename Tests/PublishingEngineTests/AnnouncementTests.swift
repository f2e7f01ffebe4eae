import ChannelKit
import Foundation
import Markup
import Publishing
import PublishingEngine
import PublishingStore
import Testing

/// Corrections and withdrawals are deliveries: planned, journalled, resumed, never twice.
@Suite struct AnnouncementTests {
  private func post(_ title: String, corrections: Int = 0, at scene: Scene) throws -> Post {
    Post(
      id: try Scene.require(PostID("banjir")), title: SingleLine(collapsing: title),
      date: Date(timeIntervalSince1970: 1_795_000_000),
      corrections: (0..<corrections).map {
        Correction(
          date: Date(timeIntervalSince1970: 1_795_100_000 + Double($0)), note: SingleLine(collapsing: "salah \($0)"))
      }, body: Document(), file: "posts/banjir.md")
  }

  private func letters(_ scene: Scene) -> [FarSide.Arrival] {
    scene.mail.far.arrivals.filter { $0.subject.hasPrefix("correction-") }
  }

  @Test("a correction updates what stands, and tells each reader who got the original, once")
  func correction() async throws {
    let scene = try Scene()
    _ = try await scene.publisher().publish([.post(try post("Banjir", at: scene))])
    _ = try scene.store.add(
      [
        NewReader(
          address: try Scene.require(EmailAddress("baru@desa.example")),
          consent: Consent(textVersion: "1", date: scene.now, means: "uji", recordedBy: "uji"))
      ], at: scene.now)
    let left = try Scene.require(EmailAddress("warga1@desa.example"))
    _ = try scene.store.setStatus(.unsubscribed, of: left, at: scene.now)
    scene.pass(60)
    let corrected = try post("Banjir surut", corrections: 1, at: scene)
    let report = try await scene.publisher().correct(corrected, carriedBy: [], in: scene.store)
    #expect(report.channels.map(\.state) == [.updated, .updated, .delivered])
    #expect(scene.site.far.arrivals.map(\.isUpdate) == [false, true])
    #expect(letters(scene).map(\.recipient) == ["reader:1", "reader:3"], "neither the newcomer nor the one who left")
    scene.pass(60)
    let again = try await scene.publisher().correct(corrected, carriedBy: [], in: scene.store)
    #expect(again.channels.map(\.state) == [.unchanged, .unchanged, .unchanged])
    #expect(letters(scene).count == 2)

    // Publishing it once more changes nothing either, but for the newcomer, who gets it corrected.
    _ = try await scene.publisher().publish([.post(corrected)])
    #expect(scene.site.far.arrivals.count == 2)
    #expect(scene.mail.far.arrivals.last?.recipient == "reader:4")
    // Who got it corrected has nothing to be told; a second mistake concerns them too.
    _ = try await scene.publisher().correct(corrected, carriedBy: [], in: scene.store)
    #expect(letters(scene).count == 2)
    let twice = try post("Banjir surut lagi", corrections: 2, at: scene)
    _ = try await scene.publisher().correct(twice, carriedBy: [], in: scene.store)
    #expect(letters(scene).dropFirst(2).map(\.recipient) == ["reader:1", "reader:3", "reader:4"])
  }

  @Test("what has not gone out yet goes out corrected, and its reader is told of no mistake")
  func waiting() async throws {
    let scene = try Scene()
    let quota = Quota(perHour: 1)
    _ = try await scene.publisher(quota: quota).publish([.post(try post("Banjir", at: scene))])
    let corrected = try post("Banjir surut", corrections: 1, at: scene)
    for _ in 0..<5 {
      scene.pass(3601)
      _ = try await scene.publisher(quota: quota).correct(corrected, carriedBy: [], in: scene.store)
    }
    let arrivals = scene.mail.far.arrivals
    #expect(arrivals.filter { $0.recipient == "reader:1" }.map(\.subject.first) == ["B", "c"])
    #expect(arrivals.filter { $0.recipient != "reader:1" }.map(\.subject).allSatisfy { $0.hasPrefix("Banjir surut") })
    #expect(arrivals.count == 4)
  }

  @Test(
    "killed between the site and the mails, a correction is resumed: what was on the wire is uncertain, the rest goes")
  func killed() async throws {
    let scene = try Scene(readers: 5)
    _ = try await scene.publisher().publish([.post(try post("Banjir", at: scene))])
    let corrected = try post("Banjir surut", corrections: 1, at: scene)
    // The run that dies: its site is done, two mails are claimed, one of them is on the wire.
    scene.mail.far.fail(with: DeliveryFailure(.unavailable(notBefore: scene.now), .verbatim("away")))
    _ = try await scene.publisher(runner: "mati").correct(corrected, carriedBy: [], in: scene.store)
    scene.mail.far.fail(with: nil)
    let mail = try scene.id("surat")
    let claimed = try scene.store.claim(
      .init("banjir").unsafelyUnwrapped, on: mail, after: 0, limit: 2, within: Quota(), by: RunnerID("mati"), lease: 60,
      at: scene.now)
    try scene.store.begin(claimed[0].delivery.number, by: RunnerID("mati"), lease: 60, at: scene.now)
    scene.pass(3601)
    let report = try await scene.publisher(runner: "dua").correct(corrected, carriedBy: [], in: scene.store)
    #expect(report.channels.map(\.state) == [.unchanged, .unchanged, .uncertain])
    #expect(letters(scene).map(\.recipient) == ["reader:2", "reader:3", "reader:4", "reader:5"])
    #expect(scene.site.far.arrivals.count == 2, "the site was not touched again")
    let tally = try scene.store.tally(of: corrected.id, on: mail, for: .correction(1))
    #expect(tally.delivered == 4 && tally.uncertain == 1)
  }

  @Test("a correction that was planned goes on without the post's file, by a retry")
  func retry() async throws {
    let scene = try Scene()
    _ = try await scene.publisher().publish([.post(try post("Banjir", at: scene))])
    scene.site.far.fail(with: DeliveryFailure(.unavailable(notBefore: nil), .verbatim("away")))
    scene.mail.far.fail(with: DeliveryFailure(.unavailable(notBefore: nil), .verbatim("away")))
    let corrected = try post("Banjir surut", corrections: 1, at: scene)
    _ = try await scene.publisher().correct(corrected, carriedBy: [], in: scene.store)
    scene.site.far.fail(with: nil)
    scene.mail.far.fail(with: nil)
    scene.pass(3600)
    _ = try await scene.publisher().resume(nil)
    #expect(scene.site.far.arrivals.last == FarSide.Arrival(recipient: "site", subject: "Banjir surut", isUpdate: true))
    #expect(letters(scene).count == 3)
  }

  @Test("a correction reaches nobody on channels the post never went to, and brings nothing back that was called off")
  func onlyWhereItWas() async throws {
    let scene = try Scene()
    _ = try await scene.publisher(on: ["situs"]).publish([.post(try post("Banjir", at: scene))])
    let corrected = try post("Banjir surut", corrections: 1, at: scene)
    let report = try await scene.publisher().correct(corrected, carriedBy: [], in: scene.store)
    #expect(report.channels.map(\.state) == [.updated, .empty])
    #expect(scene.mail.far.arrivals.isEmpty)

    let other = try Scene()
    other.mail.far.fail(with: DeliveryFailure(.unavailable(notBefore: nil), .verbatim("away")))
    _ = try await other.publisher().publish([.post(try post("Banjir", at: other))])
    _ = try other.store.cancel(corrected.id, on: try other.id("surat"), at: other.now)
    other.mail.far.fail(with: nil)
    other.pass(3600)
    _ = try await other.publisher().correct(corrected, carriedBy: [], in: other.store)
    #expect(other.mail.far.arrivals.isEmpty)
  }

  @Test("a withdrawal takes the article back, calls off what waits, and nothing brings it out again by itself")
  func withdrawal() async throws {
    let scene = try Scene()
    let quota = Quota(perHour: 1)
    let flood = try post("Banjir", at: scene)
    _ = try await scene.publisher(quota: quota).publish([.post(flood)])
    let reason = SingleLine(collapsing: "kabar itu tidak benar")
    let report = try await scene.publisher(quota: quota).withdraw(
      flood, because: reason, tellingReaders: false, carriedBy: [], in: scene.store)
    #expect(report.channels.map(\.state) == [.delivered, .delivered])
    #expect(scene.site.far.arrivals.map(\.subject) == ["Banjir", "ditarik 1"])
    scene.pass(86_400)
    _ = try scene.store.reopen([.ready, .rejected, .uncertain, .cancelled], of: nil, on: nil, at: scene.now)
    _ = try await scene.publisher().resume(nil)
    #expect(scene.mail.far.arrivals.count == 1, "two mails were called off and stay so")
    let again = try await scene.publisher().withdraw(
      flood, because: reason, tellingReaders: true, carriedBy: [], in: scene.store)
    #expect(
      again.channels.map(\.state) == [.unchanged, .delivered, .unchanged]
        || again.channels.map(\.state) == [.unchanged, .unchanged, .delivered])
    #expect(scene.mail.far.arrivals.map(\.recipient) == ["reader:1", "reader:1"], "only who got it is told")

    try scene.store.restore(flood.id, at: scene.now)
    _ = try await scene.publisher().publish([.post(flood)])
    #expect(scene.site.far.arrivals.last == FarSide.Arrival(recipient: "site", subject: "Banjir"), "made anew")
    _ = try await scene.publisher().withdraw(
      flood, because: reason, tellingReaders: false, carriedBy: [], in: scene.store)
    #expect(scene.site.far.arrivals.last?.subject.hasPrefix("ditarik") == true)
  }

  @Test("a withdrawal whose reply was lost is tried again: taking back twice is taking back once")
  func lostReply() async throws {
    let scene = try Scene()
    let flood = try post("Banjir", at: scene)
    _ = try await scene.publisher().publish([.post(flood)])
    scene.site.far.loseReplies(true)
    let first = try await scene.publisher().withdraw(
      flood, because: SingleLine(collapsing: "keliru"), tellingReaders: false, carriedBy: [], in: scene.store)
    #expect(first.channels.first?.state == .uncertain)
    scene.site.far.loseReplies(false)
    _ = try await scene.publisher().resume(flood.id)
    let tally = try scene.store.tally(of: flood.id, on: try scene.id("situs"), for: .withdrawal)
    #expect(tally.delivered == 1 && tally.uncertain == 0)
  }

  @Test("a rehearsal of either writes nothing and sends nothing")
  func rehearsal() async throws {
    let scene = try Scene()
    _ = try await scene.publisher().publish([.post(try post("Banjir", at: scene))])
    let corrected = try post("Banjir surut", corrections: 1, at: scene)
    let correction = try await scene.publisher().correct(corrected, carriedBy: [], in: scene.store, rehearsal: true)
    #expect(correction.channels.map(\.state) == [.planned, .planned, .planned])
    #expect(correction.channels.last?.planned == 3)
    let withdrawal = try await scene.publisher().withdraw(
      corrected, because: SingleLine(collapsing: "keliru"), tellingReaders: true, carriedBy: [], in: scene.store,
      rehearsal: true)
    #expect(Set(withdrawal.channels.map(\.state)) == [.planned])
    #expect(scene.site.far.arrivals.count == 1 && scene.mail.far.arrivals.count == 3)
    #expect(try scene.store.withdrawal(of: corrected.id) == nil)
    #expect(try scene.store.announcedCorrections(of: corrected.id) == 0)
  }
}
