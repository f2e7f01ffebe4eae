public import Foundation
public import Publishing

/// The durable record of what came back by mail.
public protocol InboxStore: Sendable {
  /// What those of `names` are that have been read, by name.
  func kinds(ofLetters names: [String], on channel: ChannelID) throws(StoreFailure) -> [String: InboxLetter.Kind]

  /// Remembers a mail and does what it says, both or neither: to readers, and to the delivery whose mail came back, which
  /// stays delivered and gets the server's words and `ReturnedMail.code`. A mail that was read before, under this name or another
  /// (`InboxLetter.digest`), does nothing.
  ///
  /// - Returns: the readers whose status it changed, with their new one; `nil` when it was read before.
  func take(
    _ letter: InboxLetter, _ notices: [(reader: Reader, notice: ReaderNotice)], by recorder: String
  ) throws(StoreFailure) -> [(reader: Reader, status: Reader.Status)]?

  /// Does what a server says of a reader at once, as a mail that came back would.
  func heed(_ notice: ReaderNotice, of reader: Int64, by recorder: String, at now: Date) throws(StoreFailure)

  /// Notes that a mailbox was looked at, and what went wrong if something did.
  func noteReading(of channel: ChannelID, trouble: Phrase?, at now: Date) throws(StoreFailure)

  /// When each mailbox was looked at last, and what went wrong then.
  func readings() throws(StoreFailure) -> [InboxReading]

  /// Whom the mail with this Message-ID went to, whatever address it came back from; `nil` when it is none of ours.
  ///
  /// - Parameter addresses: where it came back from, by which mails are found that an earlier kim sent.
  func recipient(
    ofMail messageID: String, at addresses: [EmailAddress], now: Date
  ) throws(StoreFailure) -> Reader?

  /// What people wrote, newest first, each with its number.
  func letters() throws(StoreFailure) -> [(number: Int64, letter: InboxLetter)]
}
