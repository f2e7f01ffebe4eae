/// Lengths as WhatsApp counts them.
enum ChatLength {
  /// Readers of a busy group see about this much before they have to unfold a text.
  static let glance = 700

  /// In UTF-16 units, which is what the apps count: an emoji is two or more.
  static func of(_ text: some StringProtocol) -> Int { text.utf16.count }
}
