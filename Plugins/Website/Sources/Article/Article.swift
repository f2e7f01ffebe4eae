internal import ChannelKit
internal import Foundation
internal import Publishing

/// What a site is given besides the text: `article.json` of a rendition. Knows no kind of site.
struct Article: Sendable, Hashable, Codable {
  /// Raised when an older kim could no longer read the file.
  static let currentVersion = 1

  var version: Int
  var title: String
  /// What the address is to end in.
  var slug: String
  /// Empty when the author wrote none.
  var excerpt: String
  /// When the news is dated, in seconds since 1970.
  var date: Int
  /// Before when it may not be seen, in seconds since 1970.
  var publishAt: Int?
  /// `id`
  var language: String
  var categories: [String]
  var tags: [String]
  /// Whether it stays on top of the site's first page.
  var isSticky: Bool
  /// The file of the picture that leads it, outside the text.
  var lead: String?
  /// In the order of first appearance, the leading one first.
  var pictures: [Illustration]

  struct Illustration: Sendable, Hashable, Codable {
    /// The rendition's file, and what stands for the picture's address in `article.html`.
    var file: String
    var mediaType: String
    /// In pixels.
    var width: Int
    var height: Int
    var alt: String
    var caption: String
  }
}

extension Article {
  static let dataName: FileName = "article.json"
  static let textName: FileName = "article.html"

  /// `article.json`: members in a fixed order, because a rendition's digest is over its bytes.
  var file: RenditionFile {
    let json: JSONValue = .object(
      [
        .init("version", .integer(version)), .init("title", .string(title)), .init("slug", .string(slug)),
        .init("excerpt", .string(excerpt)), .init("date", .integer(date)),
        .init("publishAt", publishAt.map(JSONValue.integer) ?? .null), .init("language", .string(language)),
        .init("categories", .array(categories.map(JSONValue.string))),
        .init("tags", .array(tags.map(JSONValue.string))), .init("isSticky", .bool(isSticky)),
        .init("lead", lead.map(JSONValue.string) ?? .null), .init("pictures", .array(pictures.map(\.json))),
      ])
    return RenditionFile(
      name: Self.dataName, mediaType: "application/json", content: Data((json.text() + "\n").utf8))
  }
}

extension Article.Illustration {
  fileprivate var json: JSONValue {
    .object([
      .init("file", .string(file)), .init("mediaType", .string(mediaType)), .init("width", .integer(width)),
      .init("height", .integer(height)), .init("alt", .string(alt)), .init("caption", .string(caption)),
    ])
  }
}
