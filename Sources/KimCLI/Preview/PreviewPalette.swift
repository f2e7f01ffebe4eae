import Foundation
import Publishing

/// The page's colours on light and on dark paper. The community's accent is moved towards the ink until small text in
/// it can be read.
struct PreviewPalette {
  static let lightPaper = Colour(red: 0xFF, green: 0xFF, blue: 0xFF)
  static let lightDesk = Colour(red: 0xEC, green: 0xEA, blue: 0xE4)
  static let darkPaper = Colour(red: 0x1D, green: 0x1F, blue: 0x20)
  static let darkDesk = Colour(red: 0x12, green: 0x13, blue: 0x14)

  /// The accent on light ground.
  let accentOnLight: Colour
  /// The accent on dark ground.
  let accentOnDark: Colour

  init(accent: Colour) {
    accentOnLight = accent.readable(on: Self.lightDesk, towards: Colour(red: 0, green: 0, blue: 0))
    accentOnDark = accent.readable(on: Self.darkPaper, towards: Colour(red: 0xFF, green: 0xFF, blue: 0xFF))
  }
}

extension Colour {
  /// The contrast that text needs (WCAG 2.2, 1.4.3).
  private static let readableContrast = 4.5

  /// This colour, or the nearest mixture with `end` that can be read on `ground`.
  func readable(on ground: Colour, towards end: Colour) -> Colour {
    for step in 0...20 {
      let mixed = mixed(with: end, share: Double(step) / 20)
      if mixed.contrast(to: ground) >= Self.readableContrast { return mixed }
    }
    return end
  }

  /// Between 1 and 21 (WCAG 2.2, "contrast ratio").
  func contrast(to other: Colour) -> Double {
    (max(luminance, other.luminance) + 0.05) / (min(luminance, other.luminance) + 0.05)
  }

  /// WCAG 2.2, "relative luminance".
  private var luminance: Double {
    func linear(_ value: UInt8) -> Double {
      let part = Double(value) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  private func mixed(with other: Colour, share: Double) -> Colour {
    func mix(_ from: UInt8, _ to: UInt8) -> UInt8 {
      UInt8((Double(from) + (Double(to) - Double(from)) * share).rounded())
    }
    return Colour(red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }
}
