public import ChannelKit
internal import Foundation
public import Publishing

/// Mail to every reader on the list.
public struct NewsletterChannel: ChannelPlugin {
  public init() {}

  public var manifest: ChannelManifest {
    ChannelManifest(
      kind: "newsletter", title: Phrase(id: "Surat kabar surel", en: "Mail newsletter"),
      summary: Phrase(
        id: "mengirim satu surat pribadi kepada setiap pembaca lewat server surat",
        en: "sends one personal mail to each reader through a mail server"),
      audience: .readers, abilities: [.check], limits: ChannelLimits(renditionBytes: 5 * 1024 * 1024))
  }

  public func makeAdapter(
    _ settings: NewsletterSettings, in environment: ChannelEnvironment
  ) throws(DiagnosticError) -> any ChannelAdapter {
    var diagnostics: [Diagnostic] = []
    if let password = settings.password, settings.user == nil {
      diagnostics.append(
        .error(
          Phrase(id: "ada 'password' tetapi belum ada 'user'", en: "there is a 'password' but no 'user'"),
          at: password.location))
    }
    if settings.user != nil, settings.password == nil {
      diagnostics.append(
        .error(
          Phrase(
            id: "kanal '\(environment.channel)': ada 'user' tetapi belum ada 'password'",
            en: "channel '\(environment.channel)': there is a 'user' but no 'password'"),
          hint: Phrase(id: "tulis tempatnya: password: { env: NAMA }", en: "write where it is: password: { env: NAME }")
        ))
    }
    for address in [settings.from.address, settings.replyTo, settings.leaveAddress].compactMap({ $0 })
    where Mailbox.wireForm(address) == nil {
      diagnostics.append(
        .error(
          Phrase(
            id: "kanal '\(environment.channel)': '\(address)' tidak dapat ditulis sebagai alamat surat",
            en: "channel '\(environment.channel)': '\(address)' cannot be written as a mail address")))
    }
    if let inbox = settings.inbox, case .imap(let address) = inbox.place {
      do throws(DiagnosticError) { _ = try settings.account(at: address, inbox) } catch {
        diagnostics += error.diagnostics
      }
    }
    guard diagnostics.isEmpty else { throw DiagnosticError(diagnostics) }
    return NewsletterAdapter(settings: settings, environment: environment)
  }
}
