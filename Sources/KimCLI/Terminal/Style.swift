/// Colour as a second signal: what it marks is always also said in a sign or a word.
struct Style {
  let isOn: Bool

  func bold(_ text: String) -> String { wrap(text, "1") }
  func dim(_ text: String) -> String { wrap(text, "2") }
  func green(_ text: String) -> String { wrap(text, "32") }
  func yellow(_ text: String) -> String { wrap(text, "33") }
  func red(_ text: String) -> String { wrap(text, "31") }

  private func wrap(_ text: String, _ code: String) -> String { isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}

/// Columns a text takes on a screen: wide signs two, combining marks none.
func columns(_ text: String) -> Int {
  text.unicodeScalars.reduce(0) { width, scalar in
    if scalar.properties.generalCategory == .nonspacingMark || scalar.value == 0x200D { return width }
    let isWide =
      (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xA4CF).contains(scalar.value)
      || (0xAC00...0xD7A3).contains(scalar.value) || (0xFF00...0xFF60).contains(scalar.value)
      || (0x1F300...0x1FAFF).contains(scalar.value)
    return width + (isWide ? 2 : 1)
  }
}

extension String {
  /// Filled with blanks on the right to a number of columns.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - columns(self))) }
}
