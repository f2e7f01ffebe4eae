internal import ChannelKit
internal import Publishing

extension NewsletterAdapter: ReceivingAdapter {
  func openPostbox(deleting: Bool) throws(DeliveryFailure) -> (any Postbox)? {
    guard let inbox = settings.inbox else { return nil }
    return try Maildir(environment.file(at: inbox.maildir))
  }
}
