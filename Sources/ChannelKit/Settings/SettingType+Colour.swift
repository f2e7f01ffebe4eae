public import Publishing

extension SettingType where Value == Colour {
  /// An opaque colour: `"#0B5D5E"`.
  public static var colour: SettingType {
    let expected = Phrase(id: "warna seperti \"#0B5D5E\"", en: "a colour like \"#0B5D5E\"")
    return SettingType(schema: ["type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"]) { node throws(DiagnosticError) in
      if node.value == .null {
        // Unquoted, the sign begins a comment, and the value is gone.
        throw DiagnosticError(
          .error(
            Phrase(id: "warna ini kosong", en: "this colour is empty"),
            hint: Phrase(
              id: "apit dengan tanda kutip: \"#0B5D5E\"; tanpa itu '#' mengawali keterangan",
              en: "put it in quotation marks: \"#0B5D5E\"; without them '#' begins a comment"), at: node.location))
      }
      guard let text = node.scalar else { throw .wrongKind(node, expected: expected) }
      guard let colour = Colour(hex: text) else { throw .notAccepted(text, expected: expected, at: node.location) }
      return colour
    }
  }
}
