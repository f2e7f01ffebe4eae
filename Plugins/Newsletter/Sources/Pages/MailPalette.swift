internal import Foundation
internal import Publishing

/// The community's colour, made readable where the mail uses it.
struct MailPalette: Sendable, Hashable {
  static let paper = Colour(red: 0xFF, green: 0xFF, blue: 0xFF)
  static let nightPaper = Colour(red: 0x15, green: 0x18, blue: 0x1A)

  /// For links and kickers on white.
  let accent: Colour
  /// For the same in dark mode.
  let accentAtNight: Colour
  /// For the button's ground, in both.
  let button: Colour

  init(_ colour: Colour) {
    accent = colour.readable(on: Self.paper, towards: Colour(red: 0, green: 0, blue: 0))
    accentAtNight = colour.readable(on: Self.nightPaper, towards: Self.paper, contrast: Colour.nightContrast)
    button = accent
  }
}

extension Colour {
  /// The contrast that text needs (WCAG 2.2, 1.4.3).
  static let readableContrast = 4.5

  /// More of it where the eye looks at small light in the dark.
  static let nightContrast = 6.5

  /// This colour, moved towards another until text in it can be read on `ground`.
  func readable(on ground: Colour, towards goal: Colour, contrast: Double = readableContrast) -> Colour {
    for step in 0...20 {
      let mixed = mixed(with: goal, share: Double(step) / 20)
      if mixed.contrast(to: ground) >= contrast { return mixed }
    }
    return goal
  }

  /// Between 1 and 21 (WCAG 2.2, "contrast ratio").
  func contrast(to other: Colour) -> Double {
    let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
    return (light + 0.05) / (dark + 0.05)
  }

  private var luminance: Double {
    func linear(_ value: UInt8) -> Double {
      let share = Double(value) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  private func mixed(with other: Colour, share: Double) -> Colour {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 { UInt8((Double(a) * (1 - share) + Double(b) * share).rounded()) }
    return Colour(red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }
}
