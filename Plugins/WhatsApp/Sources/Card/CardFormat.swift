/// The card's measures in pixels: an upright 4 : 5, whose middle square is all that some lists show.
enum CardFormat {
  static let width = 1080.0
  static let height = 1350.0
  /// Headline, band and name stay within this square.
  static let safe = Frame(x: 0, y: 135, width: 1080, height: 1080)
  /// Free at the left and right of all text.
  static let margin = 64.0
  static let measure = width - 2 * margin

  /// A headline's size beside a photo, at most and at least; below, nobody reads it on a small phone.
  static let headline = (largest: 84.0, smallest: 48.0)
  static let headlineLines = 3
  /// A headline's size on a card without a photo.
  static let largeHeadline = (largest: 148.0, smallest: 60.0)
  static let largeHeadlineLines = 5
  /// What a headline's lines are apart, in its size.
  static let headlineLeading = 1.1

  /// How large a QR code becomes at most.
  static let code = 176.0
  static let footerTop = 1144.0
}
