import Foundation
import MailReading

/// What arrived, for scripts.
enum ArrivalsJSON {
  static func articles(_ database: SiteDatabase, address: String) -> JSONValue {
    let zone = database.settings.zone
    return .array(
      database.articles.map { article in
        [
          "id": .integer(article.id), "title": .string(article.title), "slug": .string(article.slug),
          "status": .string(article.status.rawValue), "link": .string(address + article.path),
          "date": .string(SiteDate.text(article.date, in: zone)),
          "categories": .array(database.terms(.category, article.categories).map { .string($0.name) }),
          "tags": .array(database.terms(.tag, article.tags).map { .string($0.name) }),
          "picture": database.picture(of: article).map { .string(address + $0.path) } ?? .null,
        ]
      })
  }

  static func mails(_ mails: [CaughtMail], count: Int) -> JSONValue {
    [
      "count": .integer(count),
      "mails": .array(
        mails.map { mail in
          let message = MIMEReader.headers(of: mail.source)
          return [
            "id": .integer(mail.id), "subject": .string(message["Subject"] ?? ""),
            "from": .string(message["From"] ?? ""), "to": .string(message["To"] ?? ""),
            "sender": .string(mail.sender), "recipients": .array(mail.recipients.map(JSONValue.string)),
            "received": .string(SiteDate.text(mail.received, in: .gmt) + "Z"), "bytes": .integer(mail.source.count),
            "source": .string("/_kim/mails/\(mail.id).eml"),
          ]
        }),
    ]
  }
}
