internal import Markup
internal import Publishing

/// A chat for the preview: the photos, then the texts.
struct ChatPane {
  /// A phone's width in CSS pixels.
  static let width = 360

  let texts: [String]
  let pictures: [SharedPicture]
  let clock: String?
  let language: Language

  var html: String {
    let words = ReaderWords(language: language)
    let photos = pictures.map { picture in
      let caption = picture.caption.map { ChatHTML.html($0) } ?? ""
      return """
        <div class="bubble photo"><img alt="\(HTMLText.escape(picture.alt))" width="\(picture.width)" height="\(picture.height)" \
        src="\(picture.thumbnailAddress)">\(caption)</div>
        """
    }
    let bubbles = texts.enumerated().map { index, text in
      ChatBubble(text: text, id: "buka-\(index + 1)", clock: clock, words: words).html
    }
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
      <title>WhatsApp</title>
      <style>:root { color-scheme: light dark; } body { margin: 0; }
      \(ChatStyle.sheet).chat { min-height: 100vh; box-sizing: border-box; padding: 16px 12px; }</style>
      </head>
      <body>
      <main class="chat">
      \((photos + bubbles).joined(separator: "\n"))
      </main>
      </body>
      </html>

      """
  }
}
