public import Foundation
public import Publishing

/// A channel to which mail comes back: bounces, requests to leave, and what readers answer.
///
/// Found by casting and no `Ability` of the manifest: it says nothing about publications.
public protocol ReceivingAdapter: ChannelAdapter {
  /// The mailbox that the settings name, opened; `nil` when they name none.
  ///
  /// Waits for the network; belongs on a thread of its own, as everything of the mailbox it returns.
  ///
  /// - Parameter deleting: whether mails may be removed; without it the mailbox is only looked at.
  /// - Throws: why it cannot be opened.
  func openPostbox(deleting: Bool) throws(DeliveryFailure) -> (any Postbox)?
}

/// A mailbox, one mail at a time. Looking at a mail leaves no trace in it.
public protocol Postbox {
  /// What is in the mailbox, oldest first. A mail keeps its name for ever, and no other mail ever gets it.
  func names() throws(DeliveryFailure) -> [String]

  /// A mail as it arrived, or its first `limit` bytes; `nil` when it is not there any more.
  func mail(named name: String, limit: Int) throws(DeliveryFailure) -> Data?

  /// Removes a mail for good.
  func delete(_ name: String) throws(DeliveryFailure)
}
