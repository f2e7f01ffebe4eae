internal import ChannelKit
internal import Publishing

/// How one configured site is talked to, with all that this takes.
enum SiteInterface: Sendable {
  case wordpress(user: String, password: SecretReference)
  case mapping(SiteMapping, user: String, password: SecretReference)
  /// Nobody talks; a person copies.
  case package

  /// - Throws: which settings are missing or too many for the chosen `api`.
  init(_ settings: WebsiteSettings) throws(DiagnosticError) {
    var faults: [Diagnostic] = []
    func absent(_ name: String, _ hint: Phrase) {
      faults.append(
        .error(
          Phrase(
            id: "pengaturan '\(name)' belum ada; 'api: \(settings.api.rawValue)' memerlukannya",
            en: "setting '\(name)' is missing; 'api: \(settings.api.rawValue)' needs it"), hint: hint,
          at: settings.place))
    }
    if settings.api != .mapping, settings.mapping != nil {
      faults.append(
        .error(
          Phrase(id: "'mapping' hanya berlaku dengan 'api: mapping'", en: "'mapping' only goes with 'api: mapping'"),
          hint: Phrase(id: "tambahkan 'api: mapping', atau hapus", en: "add 'api: mapping', or remove it"),
          at: settings.place))
    }
    if settings.api != .package, settings.password == nil {
      absent(
        "password",
        Phrase(
          id: "tempat sandi disimpan: { env: NAMA }, { file: lokasi } atau { command: [program] }",
          en: "where the password is kept: { env: NAME }, { file: path } or { command: [program] }"))
    }
    if settings.user == nil, settings.needsUser {
      absent("user", Phrase(id: "nama pengguna di situs", en: "the user name at the site"))
    }
    if settings.api == .mapping, settings.mapping == nil {
      absent(
        "mapping",
        Phrase(
          id: "cara situs menerima artikel; contohnya ada di Examples/mapping.yaml",
          en: "how the site takes articles; Examples/mapping.yaml is an example"))
    }
    guard faults.isEmpty else { throw DiagnosticError(faults) }
    switch (settings.api, settings.mapping, settings.password) {
    case (.wordpress, _, let password?): self = .wordpress(user: settings.user?.text ?? "", password: password)
    case (.mapping, let mapping?, let password?):
      self = .mapping(mapping, user: settings.user?.text ?? "", password: password)
    default: self = .package
    }
  }
}

extension WebsiteSettings {
  /// Whether the site wants to know who comes, and not only that somebody may.
  fileprivate var needsUser: Bool {
    switch (api, mapping?.signIn) {
    case (.wordpress, _), (.mapping, .basic), (.mapping, .login): true
    case (.mapping, .bearer), (.mapping, .header), (.mapping, nil), (.package, _): false
    }
  }
}
