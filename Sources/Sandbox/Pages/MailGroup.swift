import Foundation
import MailReading

/// Mails of one subject and sender that came one after the other: a newsletter to its readers.
struct MailGroup {
  struct Line {
    var id: Int
    var to: String
    var received: Date
  }

  var subject: String
  var from: String
  /// Newest first.
  var mails: [Line]

  var latest: Date { mails.first?.received ?? .distantPast }

  static func groups(_ mails: [CaughtMail]) -> [MailGroup] {
    var groups: [MailGroup] = []
    for mail in mails.reversed() {
      let headers = MIMEReader.headers(of: mail.source)
      let subject = headers["Subject"].flatMap { $0.isEmpty ? nil : $0 } ?? "(tanpa perihal)"
      let from = name(headers["From"] ?? "", else: mail.sender)
      let line = Line(
        id: mail.id, to: name(headers["To"] ?? "", else: mail.recipients.joined(separator: ", ")),
        received: mail.received)
      if let last = groups.last, last.subject == subject, last.from == from {
        groups[groups.count - 1].mails.append(line)
      } else {
        groups.append(MailGroup(subject: subject, from: from, mails: [line]))
      }
    }
    return groups
  }

  /// The name in `Name <address>`, or the address.
  private static func name(_ mailbox: String, else fallback: String) -> String {
    let name = mailbox.prefix { $0 != "<" }.trimmingCharacters(in: CharacterSet(charactersIn: " \t\""))
    if !name.isEmpty { return name }
    let address = mailbox.trimmingCharacters(in: CharacterSet(charactersIn: "<> \t"))
    return address.isEmpty ? fallback : address
  }
}
