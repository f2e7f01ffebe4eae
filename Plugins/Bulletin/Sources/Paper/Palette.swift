internal import Publishing
internal import Typesetting

/// The colours of one publication: black, two greys and one accent that is dark enough to read.
struct Palette: Sendable, Hashable {
  private let accent: Colour
  private let alarm: Colour

  /// - Parameters:
  ///   - wanted: the theme's or the community's colour.
  ///   - alarm: whether the accent is a warning's, whatever else is wanted.
  init(wanted: Colour, ink: Ink, alarm: Bool) {
    accent = ink == .mono ? Self.black : (alarm ? Colour.alarm : wanted).darkened(toContrast: 4.5)
    self.alarm = ink == .mono ? Self.black : .alarm
  }

  private static let black = Colour(red: 0x14, green: 0x14, blue: 0x14)

  func colour(_ tint: Tint) -> Colour {
    switch tint {
    case .ink: Self.black
    case .soft: Colour(red: 0x4A, green: 0x4A, blue: 0x4A)
    case .accent: accent
    case .alarm: alarm
    case .hairline: Colour(red: 0x8C, green: 0x8C, blue: 0x8C)
    case .shade: Colour(red: 0xF1, green: 0xF1, blue: 0xEF)
    case .paper: Colour(red: 0xFF, green: 0xFF, blue: 0xFF)
    }
  }
}
