import Foundation
import MailReading

/// A mail's HTML, made fit to be shown in a frame that may do nothing.
enum MailFrame {
  private static let pictureTypes: Set<String> = ["image/png", "image/jpeg", "image/gif", "image/webp"]

  /// Nothing runs and nothing loads from elsewhere; links open beside the page.
  static func policy(address: String) -> String {
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data: \(address)/wp-content/; "
      + "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
  }

  /// The HTML part with its `cid:` pictures put in; `nil` for a mail without HTML.
  static func html(of message: MIMEPart) -> String? {
    guard var html = message.text("text/html") else { return nil }
    let pictures = message.flattened.compactMap { part -> (id: String, part: MIMEPart)? in
      guard let id = part.contentID, !id.isEmpty, pictureTypes.contains(part.mediaType) else { return nil }
      return (id, part)
    }
    // The longer id first: one may begin like another.
    for picture in pictures.sorted(by: { $0.id.utf8.count > $1.id.utf8.count }) {
      let data = "data:\(picture.part.mediaType);base64,\(picture.part.content.base64EncodedString())"
      let encoded = picture.id.addingPercentEncoding(withAllowedCharacters: .urlHostAllowed) ?? picture.id
      for form in Set([picture.id, HTMLText.escape(picture.id), encoded]) {
        html = html.replacing("cid:\(form)", with: data)
      }
    }
    let target = "<base target=\"_blank\">"
    if let head = html.firstMatch(of: #/<head(\s[^>]*)?>/#.ignoresCase()) {
      html.insert(contentsOf: target, at: head.range.upperBound)
    } else {
      html = target + html
    }
    return html
  }
}
