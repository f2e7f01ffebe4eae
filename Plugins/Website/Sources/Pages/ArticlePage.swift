internal import Foundation
internal import Imaging
internal import Markup
internal import Publishing

/// The article as a reader might see it, in one file that needs nothing from outside. The site's own theme decides in
/// the end; this is to judge text and pictures by.
struct ArticlePage {
  let article: Article
  let text: ArticleText
  let pictures: [ArticleAlbum.Print]
  let post: Post
  let community: Community

  var html: String {
    let accent = post.isWarning || post.label != nil ? Colour.alarm : community.colour
    return """
      <!DOCTYPE html>
      <html lang="\(article.language)">
      <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>\(HTMLText.escape(article.title))</title>
      <style>
      \(ArticleStyle.sheet(accent: accent))
      </style>
      </head>
      <body>
      <header><p class="masthead">\(HTMLText.escape(community.name.text))</p>\(motto)</header>
      <main>
      <article>
      <p class="kicker">\(HTMLText.escape(kicker))</p>
      <h1>\(HTMLText.escape(article.title))</h1>
      <p class="dateline">\(HTMLText.escape(dateline))</p>
      \(lead)\(body)</article>
      </main>
      </body>
      </html>

      """
  }

  private var motto: String { community.motto.map { "<p class=\"motto\">\(HTMLText.escape($0.text))</p>" } ?? "" }

  private var kicker: String {
    let wording = ArticleWording(language: community.language)
    return post.isWarning ? wording.warning : (post.label?.text ?? article.categories.first ?? "")
  }

  private var dateline: String {
    var parts = [EYD.longDate(post.date, in: community.timeZone)]
    if post.dateHasTime { parts.append(EYD.time(post.date, in: community.timeZone)) }
    if let place = community.area.village { parts.insert(place.text, at: 0) }
    return parts.joined(separator: " · ")
  }

  private var lead: String {
    guard let name = article.lead, let picture = article.pictures.first(where: { $0.file == name }),
      let address = address(of: name)
    else { return "" }
    let caption = picture.caption.isEmpty ? "" : "<figcaption>\(HTMLText.escape(picture.caption))</figcaption>"
    return
      "<figure class=\"lead\"><img src=\"\(address)\" width=\"\(picture.width)\" height=\"\(picture.height)\" alt=\"\(HTMLText.escape(picture.alt))\" />\(caption)</figure>\n"
  }

  private var body: String {
    text.placing { name in address(of: name).map { ArticleText.Place(address: $0, attributes: "") } }.html
  }

  private func address(of name: String) -> String? {
    pictures.first { $0.name.text == name }?.address
  }
}
