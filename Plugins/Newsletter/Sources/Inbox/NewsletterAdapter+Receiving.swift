internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Transport

extension NewsletterAdapter: ReceivingAdapter {
  var readingPeriod: TimeInterval? {
    settings.inbox.flatMap { $0.minutes > 0 ? TimeInterval($0.minutes * 60) : nil }
  }

  func openPostbox(_ clearing: PostboxClearing?) throws(DeliveryFailure) -> (any Postbox)? {
    guard let inbox = settings.inbox else { return nil }
    switch inbox.place {
    case .maildir(let folder): return try Maildir(environment.file(at: folder), clearing)
    case .imap(let address): return try openMailbox(at: address, inbox, clearing)
    }
  }

  func openMailbox(
    at address: IMAPAddress, _ inbox: InboxSettings, _ clearing: PostboxClearing?
  ) throws(DeliveryFailure) -> IMAPPostbox {
    let credentials: SMTPCredentials
    do throws(DiagnosticError) {
      let (user, password) = try settings.account(at: address, inbox)
      credentials = SMTPCredentials(user: user.text, password: try environment.secrets.secret(password).reveal())
    } catch {
      throw DeliveryFailure(error)
    }
    let session: IMAPSession
    do throws(IMAPFailure) {
      session = try IMAPSession.connect(
        to: address.server, as: credentials, trusting: inbox.authorities.map(trusting) ?? trust,
        timeouts: mailboxTimeouts)
    } catch {
      throw DeliveryFailure(error, signingInAt: address.server)
    }
    return try IMAPPostbox(
      inbox.mailbox ?? address.mailbox ?? SingleLine(collapsing: "INBOX"), on: session, clearing, now: environment.now()
    )
  }

  private func trusting(_ file: String) -> TrustSettings {
    TrustSettings(extraAuthorities: environment.file(at: file))
  }
}
