internal import Foundation
internal import Markup
internal import Publishing

/// How the preview page shows a mail: on a phone, on a computer, and as text.
enum MailPanes {
  static let phoneWidth = 375
  static let desktopWidth = 640

  /// - Parameters:
  ///   - html: the page as the sample reader gets it.
  ///   - text: its text form.
  ///   - pictures: what the page's `cid:` addresses mean; they become part of the panes.
  static func panes(html: String, text: String, pictures: [LetterDraft.Attachment]) -> [PreviewPane] {
    let whole = pictures.reduce(html) { page, picture in
      page.replacing(
        "cid:\(picture.contentID)", with: "data:\(picture.mediaType);base64,\(picture.data.base64EncodedString())")
    }
    return [
      PreviewPane(title: Phrase(id: "Surat (ponsel)", en: "Mail (phone)"), content: .html(whole, width: phoneWidth)),
      PreviewPane(
        title: Phrase(id: "Surat (komputer)", en: "Mail (desktop)"), content: .html(whole, width: desktopWidth)),
      PreviewPane(
        title: Phrase(id: "Surat (teks)", en: "Mail (text)"), content: .html(page(of: text), width: desktopWidth)),
    ]
  }

  /// Plain text as a mail program shows it.
  private static func page(of text: String) -> String {
    """
    <!doctype html>
    <html lang="id"><head><meta charset="utf-8"><title>Teks</title>
    <style>
    :root { color-scheme: light dark; }
    pre { margin: 24px; font: 14px/21px \(MailFont.mono); white-space: pre-wrap; word-break: break-word; }
    </style></head>
    <body><pre>\(HTMLText.escape(text))</pre></body></html>

    """
  }
}
