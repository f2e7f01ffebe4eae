internal import Foundation

// What WordPress answers, as far as it is of interest. Members that a site's plugins may leave out are optional.

/// `/`
struct WordPressIndex: Decodable, Sendable {
  var namespaces: [String]
  var name: String?
  /// `Asia/Jakarta`; empty when the site has a bare offset.
  var timezone_string: String?
}

/// `/users/me`
struct WordPressUser: Decodable, Sendable {
  var id: Int
  var name: String?
  /// What the account may do; only told in the edit context, and left out by some security plugins.
  var capabilities: [String: Bool]?

  private enum CodingKeys: String, CodingKey { case id, name, capabilities }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decode(Int.self, forKey: .id)
    name = try? values.decode(String.self, forKey: .name)
    // PHP writes an empty map as a list.
    capabilities = try? values.decode([String: Bool].self, forKey: .capabilities)
  }

  /// `nil` when the site does not say.
  func may(_ capability: String) -> Bool? { capabilities.map { $0[capability] ?? false } }
}

/// A text as stored, in the edit context.
struct WordPressText: Decodable, Sendable {
  var raw: String?
  var rendered: String?
}

/// `/posts`
struct WordPressPost: Decodable, Sendable {
  var id: Int
  var slug: String?
  var status: String
  var link: String?
  /// `https://desa.example/%postname%/`: what `link` becomes once the post is out.
  var permalink_template: String?
  var date: String?
  var title: WordPressText?
  var content: WordPressText?
  var categories: [Int]?
  var tags: [Int]?
  var featured_media: Int?

  /// Asked for by name, because a post's full record is many times as long.
  static let fields =
    "id,slug,status,link,permalink_template,date,title,content.raw,categories,tags,featured_media"
}

/// `/categories`, `/tags`
struct WordPressTerm: Decodable, Sendable {
  var id: Int
  var name: String
  var slug: String?
}

/// `/media`
struct WordPressMedium: Decodable, Sendable {
  var id: Int
  var slug: String?
  var source_url: String
  var alt_text: String?
  var caption: WordPressText?
}
