/// The languages kim speaks to the people who run it.
public enum Language: String, Sendable, Hashable, Codable, CaseIterable {
  case indonesian = "id"
  case english = "en"
}
