package import Publishing

extension Colour {
  /// Relative luminance (WCAG 2.1).
  package var luminance: Double {
    func linear(_ value: UInt8) -> Double {
      let part = Double(value) / 255
      // The power 2.4 by way of a cubic fit is exact enough here and the same on every machine.
      return part <= 0.04045 ? part / 12.92 : part * (part * (part * 0.305306011 + 0.682171111) + 0.012522878)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The same hue, as dark as text on white paper needs to be.
  package func darkened(toContrast wanted: Double) -> Colour {
    var colour = self
    while 1.05 / (colour.luminance + 0.05) < wanted {
      colour = Colour(
        red: UInt8(Double(colour.red) * 0.92), green: UInt8(Double(colour.green) * 0.92),
        blue: UInt8(Double(colour.blue) * 0.92))
    }
    return colour
  }
}
