public import Publishing

extension DiagnosticError {
  /// A value of the wrong kind: a list where a text belongs.
  public static func wrongKind(_ node: SettingsNode, expected: Phrase) -> DiagnosticError {
    DiagnosticError(
      .error(
        Phrase(
          id: "di sini seharusnya \(expected.id), bukan \(node.kindName.id)",
          en: "expected \(expected.en) here, found \(node.kindName.en)"),
        at: node.location))
  }

  /// A value of the right kind that is not acceptable.
  public static func notAccepted(
    _ text: String, expected: Phrase, at location: SourceLocation, suggestion: String? = nil
  ) -> DiagnosticError {
    let shown = SingleLine(collapsing: text.withoutUserInfo.prefix(60)).text
    return DiagnosticError(
      .error(
        Phrase(id: "'\(shown)' bukan \(expected.id)", en: "'\(shown)' is not \(expected.en)"),
        hint: suggestion.map { Phrase(id: "maksudnya '\($0)'?", en: "did you mean '\($0)'?") }, at: location))
  }
}

extension Diagnostic {
  static func unknown(_ entry: SettingsNode.Entry, among known: [String]) -> Diagnostic {
    let key = SingleLine(collapsing: entry.key.prefix(60)).text
    let hint =
      Spelling.suggestion(for: key, among: known).map {
        Phrase(id: "maksudnya '\($0)'?", en: "did you mean '\($0)'?")
      }
      ?? Phrase(
        id: "yang dikenal: \(known.joined(separator: ", "))", en: "known are: \(known.joined(separator: ", "))")
    return .error(
      Phrase(id: "pengaturan '\(key)' tidak dikenal", en: "unknown setting '\(key)'"), hint: hint, at: entry.keyLocation
    )
  }

  static func repeated(_ entry: SettingsNode.Entry, first: SettingsNode.Entry) -> Diagnostic {
    .error(
      Phrase(
        id: "'\(entry.key)' mengulang '\(first.key)' di baris \(first.keyLocation.line ?? 0)",
        en: "'\(entry.key)' repeats '\(first.key)' of line \(first.keyLocation.line ?? 0)"),
      at: entry.keyLocation)
  }

  static func absent(_ setting: any SettingDeclaration, in node: SettingsNode) -> Diagnostic {
    .error(
      Phrase(id: "pengaturan '\(setting.name)' belum ada", en: "setting '\(setting.name)' is missing"),
      hint: setting.purpose, at: node.location)
  }
}

extension String {
  /// Without what stands between `://` and `@` of an address: people put passwords there.
  fileprivate var withoutUserInfo: String {
    guard let scheme = firstRange(of: "://"), let at = self[scheme.upperBound...].lastIndex(of: "@") else {
      return self
    }
    return self[..<scheme.upperBound] + "…" + self[at...]
  }
}
