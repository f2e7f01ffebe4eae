internal import ChannelKit
internal import Publishing
internal import Transport

extension NewsletterAdapter {
  /// Whether the mailbox can be read, and what is in it.
  func checkMailbox() async -> [Diagnostic] {
    guard let inbox = settings.inbox else { return [] }
    return await OwnThread.run(named: "mailbox-check") {
      do throws(DeliveryFailure) {
        switch inbox.place {
        case .maildir(let folder):
          let count = try Maildir(environment.file(at: folder)).names().count
          return [
            .note(
              Phrase(
                id: "kotak surat '\(folder)' berisi \(count) surat", en: "the mailbox '\(folder)' holds \(count) mails")
            )
          ]
        case .imap(let address):
          let postbox = try openMailbox(at: address, inbox, nil)
          let (count, recent) = (postbox.mailbox.count, try postbox.names().count)
          return [
            .note(
              Phrase(
                id:
                  "\(address.server) membuka kotak '\(postbox.mailbox.name)': \(count) surat, \(recent) dari 30 hari terakhir",
                en:
                  "\(address.server) opens the mailbox '\(postbox.mailbox.name)': \(count) mails, \(recent) of the last 30 days"
              ))
          ]
        }
      } catch {
        return [.error(error.reason)]
      }
    }
  }
}
