import Foundation
import MailReading
import Publishing
import PublishingEngine

/// What a mail came to.
struct OpenedLetter {
  var kind: InboxLetter.Kind
  /// Somebody's words, when somebody wrote them.
  var words: ReceivedMail?
  var notices: [(reader: Reader, notice: ReaderNotice)] = []
  /// What changes nothing for a reader, or has changed it already.
  var findings: [Harvest.Finding] = []
  /// Reports and requests that fit no reader.
  var strangers = 0
  /// Whether it is about a reader, whatever it says.
  var isOurs = false
  /// Which mail of ours came back with it.
  var returned: ReturnedMail?
}

/// Finds out what a mail is and whom it is about.
struct LetterOpener {
  let store: any NewsroomStore
  let now: Date

  func open(_ mail: MIMEPart) throws -> OpenedLetter {
    let received = ReceivedMail(mail)
    var opened: OpenedLetter
    if let report = DeliveryReport(mail) {
      opened = try open(report)
    } else if let report = ComplaintReport(mail) {
      opened = try open(report)
    } else if let (wish, sealed) = Self.wish(in: received.subject) {
      opened = try fulfil(wish, sealed, from: received)
    } else if received.isAutomatic || mail.mediaType == "multipart/report" {
      return OpenedLetter(kind: .automatic)
    } else {
      return OpenedLetter(kind: .message, words: received)
    }
    // What fits no reader may be somebody else's business, in a mailbox that is not kim's alone.
    if !opened.isOurs, opened.notices.isEmpty, opened.findings.isEmpty { opened.kind = .automatic }
    return opened
  }

  /// Only mails of our own count: anybody can write a report.
  private func open(_ report: DeliveryReport) throws -> OpenedLetter {
    var opened = OpenedLetter(kind: .bounce)
    for recipient in report.recipients {
      let addresses = recipient.addresses.compactMap { EmailAddress($0) }
      let reader = try report.messageID.flatMap { try store.recipient(ofMail: $0, at: addresses, now: now) }
      if reader != nil { opened.isOurs = true }
      // A warning that a server goes on trying says nothing yet.
      guard let finding = recipient.finding else { continue }
      guard let reader else {
        opened.strangers += 1
        continue
      }
      var words = recipient.diagnostic.map { SingleLine(collapsing: $0).text } ?? recipient.status
      // A history that is shown and exported names nobody.
      for address in [reader.address.description] + recipient.addresses where !address.isEmpty {
        words = words.replacingOccurrences(of: address, with: "…", options: .caseInsensitive)
      }
      opened.returned = report.messageID.flatMap { MailName(messageID: $0) }.map { ReturnedMail($0, words: words) }
      switch finding {
      case .gone: opened.notices.append((reader, .bounced(words)))
      case .passing: opened.notices.append((reader, .delayed(words)))
      case .policy: opened.findings.append(Harvest.Finding(kind: .blocked, address: reader.address, words: words))
      }
    }
    return opened
  }

  /// Who calls a mail spam wants no more of it.
  private func open(_ report: ComplaintReport) throws -> OpenedLetter {
    guard let reader = try store.recipient(ofMail: report.messageID, at: [], now: now) else {
      return OpenedLetter(kind: .bounce, strangers: 1)
    }
    return OpenedLetter(kind: .bounce, notices: [(reader, .left("dilaporkan sebagai spam"))])
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

  private func fulfil(_ wish: ReaderWish, _ sealed: SealedWish?, from mail: ReceivedMail) throws -> OpenedLetter {
    let means = "surat berhenti"
    guard let sealed else {
      // Nobody is kept on a list because they forgot the number: at worst somebody asks to come back.
      guard let reader = try EmailAddress(mail.address).flatMap({ try store.reader(at: $0) }) else {
        return OpenedLetter(kind: .wish, strangers: 1)
      }
      return OpenedLetter(kind: .wish, notices: [(reader, .left(means))])
    }
    guard let reader = try store.reader(numbered: sealed.reader), sealed.isTrue(wish, of: reader) else {
      return OpenedLetter(kind: .wish, strangers: 1)
    }
    switch wish {
    case .leave: return OpenedLetter(kind: .wish, notices: [(reader, .left(means))])
    case .confirm:
      var opened = OpenedLetter(kind: .wish, isOurs: true)
      let isNew = reader.status == .pending
      if try store.confirm(reader, means: "surat balasan undangan", by: InboxReader.recorder, at: now), isNew {
        opened.findings = [Harvest.Finding(kind: .confirmed, address: reader.address)]
      }
      return opened
    }
  }
}
