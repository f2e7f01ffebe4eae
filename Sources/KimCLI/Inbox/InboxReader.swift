import ChannelKit
import Foundation
import MailReading
import Publishing
import PublishingEngine

/// Reads a channel's mailbox and does what the mails say.
struct InboxReader: Sendable {
  /// What was found, in numbers.
  struct Harvest: Sendable {
    var messages = 0
    var bounces = 0
    /// Reports and requests about somebody who is not on the list.
    var strangers = 0
    var left = 0, confirmed = 0, dropped = 0, paused = 0
  }

  let channel: ChannelID
  let store: any NewsroomStore
  let now: @Sendable () -> Date

  private static let recorder = "kim inbox"

  /// Reads every mail that has not been read yet.
  ///
  /// - Parameter deleting: removes from the mailbox what a program wrote and kim has done with; never a person's words.
  func read(_ postbox: any Postbox, deleting: Bool) throws -> Harvest {
    var harvest = Harvest()
    for name in try store.unseen(among: try postbox.names(), on: channel) {
      guard let source = try postbox.mail(named: name, limit: MIMEReader.sizeLimit) else { continue }
      let kind = try take(MIMEReader.read(source), name: name, into: &harvest)
      if deleting, kind == .bounce || kind == .wish { try postbox.delete(name) }
    }
    return harvest
  }

  private func take(_ mail: MIMEPart, name: String, into harvest: inout Harvest) throws -> InboxLetter.Kind {
    let received = ReceivedMail(mail)
    var letter = InboxLetter(channel: channel, name: name, kind: .message, takenAt: now())
    var notices: [(reader: Reader, notice: ReaderNotice)] = []
    if mail.mediaType == "multipart/report" {
      letter.kind = .bounce
      if let report = DeliveryReport(mail) { notices = try self.notices(in: report, counting: &harvest) }
    } else if let (wish, sealed) = Self.wish(in: received.subject) {
      letter.kind = .wish
      try fulfil(wish, sealed, from: received, notices: &notices, counting: &harvest)
    } else if received.isAutomatic {
      letter.kind = .automatic
    } else {
      letter.senderName = received.name
      letter.sender = received.address
      letter.subject = received.subject
      letter.text = received.text
      harvest.messages += 1
    }
    for change in try store.take(letter, notices, by: Self.recorder) {
      switch change.status {
      case .unsubscribed: harvest.left += 1
      case .bounced: harvest.dropped += 1
      case .paused: harvest.paused += 1
      case .active, .pending: break
      }
    }
    return letter.kind
  }

  /// Only mails of our own count: anybody can write a report.
  private func notices(
    in report: DeliveryReport, counting harvest: inout Harvest
  ) throws -> [(reader: Reader, notice: ReaderNotice)] {
    var notices: [(reader: Reader, notice: ReaderNotice)] = []
    // A warning that a server goes on trying says nothing yet.
    for recipient in report.recipients where recipient.isPermanent || recipient.isPassing {
      harvest.bounces += 1
      let addresses = recipient.addresses.compactMap { EmailAddress($0) }
      guard let id = report.messageID, let reader = try store.recipient(ofMail: id, at: addresses, now: now()) else {
        harvest.strangers += 1
        continue
      }
      var words = recipient.diagnostic.map { SingleLine(collapsing: $0).text } ?? recipient.status
      // A history that is shown and exported names nobody.
      for address in [reader.address.description] + recipient.addresses where !address.isEmpty {
        words = words.replacing(address, with: "…")
      }
      notices.append((reader, recipient.isPermanent ? .bounced(words) : .delayed(words)))
    }
    return notices
  }

  /// `BERHENTI 17-3f9a…`, whatever a mail program has put before it. The word alone counts too, for the sender's address.
  private static func wish(in subject: String) -> (ReaderWish, SealedWish?)? {
    let words = subject.split(whereSeparator: \.isWhitespace)
    for (index, word) in words.enumerated() {
      guard let wish = ReaderWish.allCases.first(where: { $0.word == word.lowercased() }) else { continue }
      if index + 1 < words.count, let sealed = SealedWish(words[index + 1]) { return (wish, sealed) }
    }
    let isRequest = words.count == 1 && ["berhenti", "unsubscribe", "stop"].contains(words[0].lowercased())
    return isRequest ? (.leave, nil) : nil
  }

  private func fulfil(
    _ wish: ReaderWish, _ sealed: SealedWish?, from mail: ReceivedMail,
    notices: inout [(reader: Reader, notice: ReaderNotice)], counting harvest: inout Harvest
  ) throws {
    guard let sealed else {
      // Nobody is kept on a list because they forgot the number: at worst somebody asks to come back.
      if let reader = try EmailAddress(mail.address).flatMap({ try store.reader(at: $0) }) {
        notices.append((reader, .left))
      } else {
        harvest.strangers += 1
      }
      return
    }
    guard let reader = try store.reader(numbered: sealed.reader), sealed.isTrue(wish, of: reader) else {
      harvest.strangers += 1
      return
    }
    switch wish {
    case .leave: notices.append((reader, .left))
    case .confirm:
      guard reader.status == .pending else { return }
      if try store.confirm(reader, means: "surat balasan undangan", by: Self.recorder, at: now()) {
        harvest.confirmed += 1
      }
    }
  }
}
