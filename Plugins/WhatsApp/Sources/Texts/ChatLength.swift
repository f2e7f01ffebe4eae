internal import Markup

/// Lengths as WhatsApp counts them.
enum ChatLength {
  /// Readers of a busy group see about this much before they have to unfold a text.
  static let glance = 700
  /// The most that may stand under a picture.
  static let caption = 1024
  /// The most of a headline that is repeated in a text, in characters: more is a paragraph, not a headline.
  static let headline = 240

  /// In UTF-16 units, which is what the apps count: an emoji is two or more.
  static func of(_ text: some StringProtocol) -> Int { text.utf16.count }

  /// `text` cut at a sentence's or word's end until `fits` holds; `nil` when that is too little to say anything.
  static func shorten(_ text: String, until fits: (String) -> Bool) -> String? {
    if fits(text) { return text }
    var characters = min(text.count - 1, 2 * glance)
    while characters >= 40 {
      let cut = Excerpt.cut(text, to: characters)
      if fits(cut) { return cut }
      characters -= max(1, characters / 20)
    }
    return nil
  }
}
