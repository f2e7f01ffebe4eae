internal import Foundation

// What WordPress answers, as far as it is of interest. Members that a site's plugins may leave out are optional.

/// `/`
struct WordPressIndex: Decodable, Sendable {
  var namespaces: [String]
  var name: String?
  /// `Asia/Jakarta`; empty when the site has a bare offset.
  var timeZone: String?

  private enum CodingKeys: String, CodingKey {
    case namespaces, name
    case timeZone = "timezone_string"
  }
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
  var permalinkTemplate: String?
  var date: String?
  var title: WordPressText?
  var content: WordPressText?
  var categories: [Int]?
  var tags: [Int]?
  var featuredMedia: Int?

  private enum CodingKeys: String, CodingKey {
    case id, slug, status, link, date, title, content, categories, tags
    case permalinkTemplate = "permalink_template"
    case featuredMedia = "featured_media"
  }

  /// Asked for by name, because a post's full record is many times as long.
  static let fields = fields(text: "raw")
  /// The same for whoever is not shown what is stored.
  static let publicFields = fields(text: "rendered")

  private static func fields(text: String) -> String {
    "id,slug,status,link,permalink_template,date,title,content.\(text),categories,tags,featured_media"
  }
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
  var address: String
  var alt: String?
  var caption: WordPressText?

  private enum CodingKeys: String, CodingKey {
    case id, slug, caption
    case address = "source_url"
    case alt = "alt_text"
  }

  static let fields = "id,slug,source_url,alt_text,caption"
}
