internal import Foundation
internal import Imaging
internal import Markup
internal import Publishing

/// An entry as a news reader might show it, in one file that needs nothing from outside.
struct EntryPage {
  let entry: FeedEntry
  let album: EntryAlbum
  let post: Post
  let settings: FeedSettings
  let community: Community

  var html: String {
    """
    <!DOCTYPE html>
    <html lang="\(community.language.rawValue)">
    <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>\(HTMLText.escape(entry.title))</title>
    <style>
    body { margin: 0; font: 17px/1.6 system-ui, sans-serif; color: #1b1b1b; background: #fff; overflow-wrap: anywhere }
    header { padding: 12px 20px; border-bottom: 1px solid #ddd; color: \(community.colour); font-weight: 600 }
    article { padding: 8px 20px 32px }
    h1 { font-size: 26px; line-height: 1.25; margin: 12px 0 4px }
    .dateline { color: #666; font-size: 14px; margin: 0 0 16px }
    img { max-width: 100%; height: auto } figure { margin: 0 0 16px } figcaption { color: #666; font-size: 14px }
    table { border-collapse: collapse; display: block; overflow-x: auto } th, td { border: 1px solid #ccc; padding: 4px 8px }
    pre { overflow-x: auto } blockquote { margin: 0; padding-left: 14px; border-left: 3px solid #ccc }
    a { color: \(community.colour) }
    </style>
    </head>
    <body>
    <header>\(HTMLText.escape(settings.title?.text ?? community.name.text))</header>
    <article>
    <h1>\(HTMLText.escape(entry.title))</h1>
    <p class="dateline">\(HTMLText.escape(dateline))</p>
    \(body)</article>
    </body>
    </html>

    """
  }

  private var dateline: String {
    let date = EYD.longDate(post.date, in: community.timeZone)
    return [entry.author, date].compactMap { $0 }.joined(separator: " · ")
  }

  /// The text with the pictures in it. Their addresses can stand nowhere but where our own writer put them: what an
  /// author writes between quotation marks is escaped.
  private var body: String {
    album.prints.reduce(entry.html) { html, print in
      html.replacingOccurrences(
        of: "src=\"\(HTMLText.escape(settings.address(of: print.name.text)))\"",
        with: "src=\"data:\(print.picture.mediaType);base64,\(print.picture.data.base64EncodedString())\"")
    }
  }
}
