import ChannelKit
import Foundation
import MailReading
import Publishing
import PublishingEngine

/// Reads a channel's mailbox and does what the mails say.
struct InboxReader: Sendable {
  let channel: ChannelID
  let store: any NewsroomStore
  let now: @Sendable () -> Date
  /// How many mails are read.
  var limit = Int.max

  static let recorder = "kim inbox"
  /// How many mails are read at a time when nobody asked for it; the rest follows with the next reading.
  static let limit = 2000

  /// Reads every mail that has not been read yet.
  ///
  /// - Parameters:
  ///   - isClearing: does what the mailbox was opened for with what a program wrote and kim has done with; never with a
  ///     person's words.
  ///   - harvest: what was found, also when the mailbox breaks off in the middle.
  func read(_ postbox: any Postbox, isClearing: Bool, into harvest: inout Harvest) throws {
    let names = try postbox.names()
    var kinds = try store.kinds(ofLetters: names, on: channel)
    let unseen = names.filter { kinds[$0] == nil }
    harvest.waiting = unseen.count
    var found = harvest
    defer { harvest = found }
    let asked = unseen.prefix(limit)
    try postbox.read(Array(asked), limit: MIMEReader.sizeLimit) { name, source in
      kinds[name] = try take(source, name: name, into: &found)
      found.waiting -= 1
    }
    // What is gone meanwhile will not follow.
    found.waiting = unseen.count - asked.count
    guard isClearing else { return }
    try postbox.clear(names.filter { kinds[$0] == .bounce || kinds[$0] == .wish })
  }

  private func take(_ source: Data, name: String, into harvest: inout Harvest) throws -> InboxLetter.Kind {
    let opened = try LetterOpener(store: store, now: now()).open(MIMEReader.read(source))
    let letter = InboxLetter(
      channel: channel, name: name, kind: opened.kind, takenAt: now(), senderName: opened.words?.name,
      sender: opened.words?.address, subject: opened.words?.subject, text: opened.words?.text,
      // Whether its lines end in one byte or in two depends on where it was fetched from.
      digest: ContentDigest(of: Data(source.filter { $0 != UInt8(ascii: "\r") })), returned: opened.returned)
    if let changes = try store.take(letter, opened.notices, by: Self.recorder) { harvest.add(opened, changes) }
    return letter.kind
  }
}

extension Harvest {
  fileprivate mutating func add(_ opened: OpenedLetter, _ changes: [(reader: Reader, status: Reader.Status)]) {
    if opened.kind == .message { messages += 1 }
    strangers += opened.strangers
    findings += opened.findings
    for (reader, notice) in opened.notices {
      let change = changes.first { $0.reader.number == reader.number }?.status
      switch (notice, change) {
      case (.left(let means), .unsubscribed?):
        findings.append(Finding(kind: .left, address: reader.address, words: means))
      case (.bounced(let words), .bounced?):
        let kind: Finding.Kind = reader.status == .pending ? .uninvited : .dropped
        findings.append(Finding(kind: kind, address: reader.address, words: words))
      case (.delayed(let words), .paused?):
        findings.append(Finding(kind: .paused, address: reader.address, words: words))
      case (.delayed(let words), nil):
        findings.append(Finding(kind: .delayed, address: reader.address, words: words))
      default: continue
      }
    }
  }
}
