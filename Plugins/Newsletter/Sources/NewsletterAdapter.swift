internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Transport

/// One mailing list at work.
struct NewsletterAdapter: DeliveringAdapter, CheckingAdapter {
  let settings: NewsletterSettings
  let environment: ChannelEnvironment
  /// Shortened by tests; the protocol's own everywhere else.
  var timeouts = SMTPTimeouts()
  var mailboxTimeouts = IMAPTimeouts()
  /// Whom to ask about the sender's domain; the machine's own name servers when nobody is named.
  var resolver = DNSResolver.named
  var pace = Pace { Thread.sleep(forTimeInterval: $0) }

  /// The user's name and password, fetched when first needed.
  func credentials() throws(DiagnosticError) -> SMTPCredentials? {
    guard let user = settings.user, let password = settings.password else { return nil }
    return SMTPCredentials(user: user.text, password: try environment.secrets.secret(password).reveal())
  }

  var trust: TrustSettings {
    TrustSettings(extraAuthorities: settings.authorities.map { environment.file(at: $0) })
  }
}
