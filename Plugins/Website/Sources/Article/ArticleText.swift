internal import Foundation
internal import Markup

/// `article.html`: a fragment of our own writer's, in which a picture's file name stands for its address.
///
/// Everything an author wrote is escaped in it, so that `<` begins a tag and nothing else. That makes it safe to find
/// picture elements in the finished text, and to be certain that no word of the author's is taken for one.
struct ArticleText: Sendable, Hashable {
  /// What every article ends in: the last paragraph, and the element around all of it.
  static let end = "</p>\n</div>\n"
  private static let pictureStart = "<img src=\""

  var html: String

  /// Where a picture stands on the site.
  struct Place: Sendable, Hashable {
    var address: String
    /// Further attributes, already written: `class="wp-image-7"`.
    var attributes: String
  }

  /// The text with every picture's address in place of its file name.
  ///
  /// - Parameter place: `nil` keeps the file name, for names that are not pictures of the article.
  func placing(_ place: (String) -> Place?) -> ArticleText {
    var parts = html.components(separatedBy: Self.pictureStart)
    for index in parts.indices.dropFirst() {
      guard let end = parts[index].firstIndex(of: "\"") else { continue }
      let name = String(parts[index][..<end])
      let rest = parts[index][parts[index].index(after: end)...]
      guard let place = place(name) else { continue }
      let attributes = place.attributes.isEmpty ? "" : " " + place.attributes
      parts[index] = "\(HTMLText.escape(place.address))\"\(attributes)\(rest)"
    }
    return ArticleText(html: parts.joined(separator: Self.pictureStart))
  }

  /// The text with `mark` inside its last paragraph, where no site puts a paragraph of its own around it.
  func marked(_ mark: ArticleMark) -> ArticleText {
    guard html.hasSuffix(Self.end) else { return ArticleText(html: html + mark.comment) }
    return ArticleText(html: html.dropLast(Self.end.count) + mark.comment + Self.end)
  }
}
