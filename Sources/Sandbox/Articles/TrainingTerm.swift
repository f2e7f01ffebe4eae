/// A category or a tag of the training site.
public struct TrainingTerm: Sendable, Hashable, Codable, Identifiable {
  public var id: Int
  public var kind: Kind
  /// As it was sent, with nothing escaped.
  public var name: String
  public var slug: String
  public var about = ""
  public var parent = 0

  public enum Kind: String, Sendable, Codable {
    case category
    case tag = "post_tag"
  }
}
