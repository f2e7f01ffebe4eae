import ChannelKit
import ChannelTesting
import Foundation
import MailReading
import Publishing
import Sandbox
import Testing

@testable import Newsletter

/// Against kim's own mail catcher, which reads mails by itself and knows what has really arrived.
@Suite("Mails to the training ground")
struct TrainingGroundTests {
  private struct Practice {
    var ends: [String]
    var mails: [CaughtMail]
    var failure: DeliveryFailure?
  }

  private func practise(
    _ post: Post, readers: [Reader] = Sample.readers(3), fault: MailFault? = nil, times: Int? = 1
  ) async throws -> Practice {
    let ground = try await TrainingGround.open()
    if let fault { await ground.inject(fault, times: times) }
    let adapter = try Newsroom.adapter(
      smtp: "smtp://127.0.0.1:\(ground.mailPort)", [.init("user", "kim"), .init("password", ["env": "SANDI"])],
      secrets: ["SANDI": ground.password])
    let rendition = try adapter.render(.post(post), in: Newsroom.context())
    let deliveries = Newsroom.deliveries(of: rendition, to: readers)
    let journal = RecordingJournal()
    var failure: DeliveryFailure?
    do throws(DeliveryFailure) {
      try await adapter.deliver(rendition, to: deliveries, journal: journal)
    } catch {
      failure = error
    }
    let mails = await ground.mails()
    await ground.close()
    return Practice(ends: journal.ends(of: deliveries), mails: mails, failure: failure)
  }

  @Test("every sample arrives as it was rendered, one mail a reader", arguments: SamplePosts.cases)
  func samples(name: String) async throws {
    let post = try SamplePosts.post(name)
    let practice = try await practise(post)
    #expect(practice.ends == ["delivered", "delivered", "delivered"])
    #expect(practice.mails.map(\.recipients) == Sample.readers(3).map { [$0.address.description] })
    for mail in practice.mails {
      #expect(mail.subject == post.title.text)
      #expect(mail.sender == "redaksi@sumberrejeki.example")
      #expect(mail.message.text("text/plain")?.contains("ada kabar baru dari KIM Sumber Rejeki") == true)
      #expect(mail.message.text("text/html")?.contains("</html>") == true)
      #expect(!String(decoding: mail.source, as: UTF8.self).contains("CONTOH"))
    }
  }

  @Test("a reply lost after the mail was kept is uncertain, and the mail is there once")
  func lostAfter() async throws {
    let practice = try await practise(Sample.post(), fault: .dropAfterStoring)
    #expect(practice.ends == ["uncertain", "delivered", "delivered"])
    #expect(practice.mails.count == 3)
  }

  @Test("a reply lost before the mail was kept is uncertain too, for nobody can tell")
  func lostBefore() async throws {
    let practice = try await practise(Sample.post(), fault: .dropBeforeStoring)
    #expect(practice.ends == ["uncertain", "delivered", "delivered"])
    #expect(practice.mails.count == 2)
  }

  @Test("what is put off or refused has not arrived, and everything else has")
  func refusals() async throws {
    let address = Sample.readers(3)[1].address.description
    let unknown = try await practise(Sample.post(), fault: .unknown(address))
    #expect(unknown.ends == ["delivered", "rejected", "delivered"])
    #expect(unknown.mails.count == 2)
    let grey = try await practise(Sample.post(), fault: .greylisting)
    #expect(grey.ends == ["later", "delivered", "delivered"])
    #expect(grey.mails.count == 2)
    let closing = try await practise(Sample.post(), fault: .shuttingDown(), times: nil)
    #expect(closing.failure?.kind.word == "later")
    #expect(closing.mails.isEmpty)
  }
}
