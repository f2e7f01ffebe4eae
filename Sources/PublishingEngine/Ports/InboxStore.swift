public import Foundation
public import Publishing

/// The durable record of what came back by mail.
public protocol InboxStore: Sendable {
  /// Those of `names` that have not been read yet, in the same order.
  func unseen(among names: [String], on channel: ChannelID) throws(StoreFailure) -> [String]

  /// Remembers a mail and does what it says, both or neither. A mail that was read before does nothing.
  ///
  /// - Returns: the readers whose status it changed, with their new one.
  func take(
    _ letter: InboxLetter, _ notices: [(reader: Reader, notice: ReaderNotice)], by recorder: String
  ) throws(StoreFailure) -> [(reader: Reader, status: Reader.Status)]

  /// Whom the mail with this Message-ID went to, whatever address it came back from; `nil` when it is none of ours.
  ///
  /// - Parameter addresses: where it came back from, by which mails are found that an earlier kim sent.
  func recipient(
    ofMail messageID: String, at addresses: [EmailAddress], now: Date
  ) throws(StoreFailure) -> Reader?

  /// What people wrote, newest first, each with its number.
  func letters() throws(StoreFailure) -> [(number: Int64, letter: InboxLetter)]
}
