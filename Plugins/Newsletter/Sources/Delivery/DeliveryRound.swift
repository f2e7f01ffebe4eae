internal import ChannelKit
internal import Cryptography
internal import Foundation
internal import Publishing
internal import Transport

/// One letter's way to many readers.
struct DeliveryRound: Sendable {
  let letter: Letter
  let bag: Mailbag
  let pace: Pace
  /// How many connections there may be at the best of times.
  let connections: Int
  let journal: any DeliveryJournal
  let server: SMTPServer
  let credentials: SMTPCredentials?
  let trust: TrustSettings
  let timeouts: SMTPTimeouts
  let now: @Sendable () -> Date
  let product: String

  /// A mail made out to its reader.
  struct Addressed {
    var delivery: Delivery
    var reader: Reader
    var envelope: SMTPEnvelope
    var content: SMTPContent
    var size: Int
    var messageID: String
  }

  /// The next delivery, made out; those that can be made out to nobody are settled on the way.
  func takeNext() -> Addressed? {
    while let delivery = bag.take() {
      guard case .reader(let reader) = delivery.recipient, Mailbox.wireForm(reader.address) != nil else {
        settle(delivery, .failed(.unwritableAddress))
        continue
      }
      let salutation = Salutation(
        mailbox: Mailbox(name: reader.name, address: reader.address),
        token: reader.sealed(letter.sheet.wish ?? .leave).description,
        identifier: MailName(of: delivery.key, to: reader).description, date: now(), product: product)
      let content: SMTPContent
      do throws(SigningKey.Failure) { content = try letter.content(for: salutation) } catch {
        bag.putBack(delivery)
        bag.stop(because: .unsigned)
        return nil
      }
      return Addressed(
        delivery: delivery, reader: reader,
        envelope: SMTPEnvelope(from: letter.sheet.sender, to: reader.address), content: content,
        size: content.count, messageID: salutation.messageID(on: letter.head))
    }
    return nil
  }

  /// Records the beginning; when that fails nothing may be sent and the round is over.
  func begin(_ delivery: Delivery) -> Bool {
    do {
      try journal.begin(delivery)
      return true
    } catch {
      bag.stop(because: DeliveryFailure(.unavailable(notBefore: nil), .verbatim("\(error)"), code: "journal"))
      return false
    }
  }

  /// Records the end; when that fails the round is over, for nobody would know what has gone.
  func settle(_ delivery: Delivery, _ outcome: DeliveryOutcome) {
    do { try journal.settle(delivery, outcome) } catch {
      bag.stop(because: DeliveryFailure(.uncertain, .verbatim("\(error)"), code: "journal"))
    }
  }

  func connect() throws(SMTPFailure) -> SMTPSession {
    try SMTPSession.connect(to: server, as: credentials, trusting: trust, timeouts: timeouts)
  }
}
