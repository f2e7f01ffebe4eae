/// A sentence in every language kim speaks.
///
/// Both texts are written side by side where the sentence arises, so that neither can fall behind the
/// other and no catalogue has to be looked up.
public struct Phrase: Sendable, Hashable, Codable {
  public let id: String
  public let en: String

  public init(id: String, en: String) {
    self.id = id
    self.en = en
  }

  /// The same text in every language: names, paths, a server's own words.
  public static func verbatim(_ text: String) -> Phrase { Phrase(id: text, en: text) }

  public func text(in language: Language) -> String {
    switch language {
    case .indonesian: id
    case .english: en
    }
  }
}
