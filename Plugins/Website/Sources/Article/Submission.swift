internal import Foundation
internal import Publishing

/// An article on its way to a site: what `render` wrote, read again.
struct Submission: Sendable {
  var article: Article
  var text: ArticleText
  /// By file name; every picture the article lists.
  var pictures: [String: Data]
  var mark: ArticleMark

  /// `nil` when the rendition is not one of this channel's, or of a later kim's.
  init?(_ rendition: Rendition, for delivery: Delivery) {
    guard let data = rendition.file(named: Article.dataName.text)?.content,
      let html = rendition.file(named: Article.textName.text)?.content,
      let article = try? JSONDecoder().decode(Article.self, from: data), article.version == Article.currentVersion
    else { return nil }
    var pictures: [String: Data] = [:]
    for picture in article.pictures {
      guard let content = rendition.file(named: picture.file)?.content else { return nil }
      pictures[picture.file] = content
    }
    self.article = article
    text = ArticleText(html: String(decoding: html, as: UTF8.self))
    self.pictures = pictures
    mark = ArticleMark(delivery, of: rendition)
  }
}

/// What tells our article from all others on a site, whatever becomes of its title and address, and which version of it
/// stands there: a comment in the text that no reader sees.
struct ArticleMark: Sendable, Hashable {
  /// The same for every version of one publication on one channel.
  let token: String
  /// Of the rendition.
  let digest: String

  init(_ delivery: Delivery, of rendition: Rendition) {
    token = Self.token(of: delivery)
    digest = String(rendition.digest.hex.prefix(16))
  }

  /// A publication has one article, so corrections and withdrawals mean the one that publishing made.
  static func token(of delivery: Delivery) -> String {
    var key = delivery.key
    key.purpose = .publish
    return key.token
  }

  var comment: String { "<!-- kim:\(token):\(digest) -->" }

  /// The version of our article that `html` holds, or `nil` when it holds none.
  static func digest(of token: String, in html: String) -> String? {
    guard let mark = html.range(of: "kim:\(token):") else { return nil }
    return String(html[mark.upperBound...].prefix { $0.isHexDigit })
  }
}
