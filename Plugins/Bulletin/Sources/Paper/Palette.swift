internal import Publishing

/// What a mark is printed in; the palette says which colour that is.
enum Tint: Sendable, Hashable { case ink, soft, accent, alarm, hairline, shade, paper }

/// The colours of one publication: black, two greys and one accent that is dark enough to read.
struct Palette: Sendable, Hashable {
  private let accent: Colour
  private let alarm: Colour

  /// - Parameter alarm: whether the accent is a warning's, whatever the community's colour.
  init(community: Colour, ink: Ink, alarm: Bool) {
    let wanted = alarm ? Colour.alarm : community
    accent = ink == .mono ? Self.black : wanted.darkened(toContrast: 4.5)
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

extension Colour {
  /// Relative luminance (WCAG 2.1).
  var luminance: Double {
    func linear(_ value: UInt8) -> Double {
      let part = Double(value) / 255
      // The power 2.4 by way of a cubic fit is exact enough here and the same on every machine.
      return part <= 0.04045 ? part / 12.92 : part * (part * (part * 0.305306011 + 0.682171111) + 0.012522878)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The same hue, as dark as text on white paper needs to be.
  func darkened(toContrast wanted: Double) -> Colour {
    var colour = self
    while 1.05 / (colour.luminance + 0.05) < wanted {
      colour = Colour(
        red: UInt8(Double(colour.red) * 0.92), green: UInt8(Double(colour.green) * 0.92),
        blue: UInt8(Double(colour.blue) * 0.92))
    }
    return colour
  }
}
