/// What a post is called for ever, whatever happens to its title or its file.
///
/// Taken from `id:` in the front matter, or from the file's name when there is none.
/// Lower-case letters, digits and single hyphens, so that it serves as slug, folder and database key.
public struct PostID: Sendable, Hashable, Codable, CustomStringConvertible {
  public static let maximumLength = 80

  public let text: String

  /// Accepts an id that is already in its final form.
  public init?(_ text: some StringProtocol) {
    guard !text.isEmpty, text.count <= Self.maximumLength, Slug.make(from: text) == String(text) else { return nil }
    self.text = String(text)
  }

  /// The id for any text: a file's name, a title.
  public init?(slugging text: some StringProtocol) {
    let slug = Slug.make(from: text, limit: Self.maximumLength)
    guard !slug.isEmpty else { return nil }
    self.text = slug
  }

  public var description: String { text }

  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
