public import Foundation
public import Publishing

/// A channel to which mail comes back: bounces, requests to leave, and what readers answer.
///
/// Found by casting and no `Ability` of the manifest: it says nothing about publications.
public protocol ReceivingAdapter: ChannelAdapter {
  /// How often the mailbox is looked at by itself, in seconds; `nil` when there is none or it is read only on request.
  var readingPeriod: TimeInterval? { get }

  /// The mailbox that the settings name, opened; `nil` when they name none.
  ///
  /// Waits for the network; belongs on a thread of its own, as everything of the mailbox it returns.
  ///
  /// - Parameter clearing: what may become of mails that are done with; without it the mailbox is only looked at.
  /// - Throws: why it cannot be opened.
  func openPostbox(_ clearing: PostboxClearing?) throws(DeliveryFailure) -> (any Postbox)?
}

/// What becomes of mails that are done with.
public enum PostboxClearing: Sendable, Hashable {
  /// They are removed for good.
  case delete
  /// They move to another mailbox beside this one, which is made when it is not there.
  case archive(SingleLine)
}

/// A mailbox. Looking at a mail leaves no trace in it.
public protocol Postbox {
  /// What is in the mailbox, oldest first. A mail keeps its name for ever, and no other mail ever gets it; after a mishap
  /// on the server it may come back under another.
  func names() throws(DeliveryFailure) -> [String]

  /// Hands over those of the mails that are there, one after another: each as it arrived, or its first `limit` bytes.
  ///
  /// - Throws: `DeliveryFailure`, or whatever `take` throws.
  func read(_ names: [String], limit: Int, _ take: (String, Data) throws -> Void) throws

  /// Does with these mails what it was opened for; nothing when it was opened for looking.
  func clear(_ names: [String]) throws(DeliveryFailure)
}
