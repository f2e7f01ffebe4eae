public import Publishing

extension SettingType {
  /// A list of values, or a single value standing for a list of one.
  public static func list<Element>(of element: SettingType<Element>) -> SettingType<[Element]> {
    let schema: JSONValue = ["anyOf": [["type": "array", "items": element.schema], element.schema]]
    return SettingType<[Element]>(schema: schema) { node throws(DiagnosticError) in
      guard case .sequence(let nodes) = node.value else { return [try element.read(node)] }
      var values: [Element] = []
      var diagnostics: [Diagnostic] = []
      for node in nodes {
        do throws(DiagnosticError) { values.append(try element.read(node)) } catch { diagnostics += error.diagnostics }
      }
      guard diagnostics.isEmpty else { throw DiagnosticError(diagnostics) }
      return values
    }
  }

  /// A group of settings of its own.
  public static func group(
    _ schema: SettingsSchema, _ make: @escaping @Sendable (SettingsValues) -> Value
  ) -> SettingType<Value> {
    SettingType(schema: schema.jsonSchema) { node throws(DiagnosticError) in make(try schema.read(node)) }
  }

  /// The same value, turned into another or refused with a reason.
  public func map<Other>(
    _ transform: @escaping @Sendable (Value, SourceLocation) throws(DiagnosticError) -> Other
  ) -> SettingType<Other> {
    let read = self.read
    return SettingType<Other>(schema: schema) { node throws(DiagnosticError) in
      try transform(try read(node), node.location)
    }
  }
}

extension SettingType where Value == SecretReference {
  /// `{ env: NAME }`, `{ file: path }` or `{ command: [program, argument…] }`. A literal is an error that does
  /// not repeat what was written.
  public static var secret: SettingType {
    let schema: JSONValue = [
      "oneOf": [
        .object([
          .init("type", "object"), .init("additionalProperties", false), .init("required", ["env"]),
          .init("properties", ["env": ["type": "string"]]),
        ]),
        .object([
          .init("type", "object"), .init("additionalProperties", false), .init("required", ["file"]),
          .init("properties", ["file": ["type": "string"]]),
        ]),
        .object([
          .init("type", "object"), .init("additionalProperties", false), .init("required", ["command"]),
          .init("properties", ["command": ["type": "array", "items": ["type": "string"], "minItems": 1]]),
        ]),
      ]
    ]
    return SettingType(schema: schema) { node throws(DiagnosticError) in
      guard case .mapping(let entries) = node.value, entries.count == 1, let entry = entries.first else {
        throw DiagnosticError(.literalSecret(at: node.location))
      }
      switch (entry.key, entry.value.value) {
      case ("env", _):
        guard let name = entry.value.scalar, !name.isEmpty, !name.contains("=") else { break }
        return SecretReference(.env(name), at: node.location)
      case ("file", _):
        guard let path = entry.value.scalar, !path.isEmpty else { break }
        return SecretReference(.file(path), at: node.location)
      case ("command", .sequence(let words)):
        let arguments = words.compactMap(\.scalar)
        guard arguments.count == words.count, !arguments.isEmpty else { break }
        return SecretReference(.command(arguments), at: node.location)
      default: break
      }
      throw DiagnosticError(.literalSecret(at: entry.keyLocation))
    }
  }
}

extension Diagnostic {
  /// The excerpt is set to nothing so that nobody fills in the line, which may hold the secret.
  fileprivate static func literalSecret(at location: SourceLocation) -> Diagnostic {
    .error(
      Phrase(id: "rahasia tidak ditulis di sini", en: "a secret is not written here"),
      hint: Phrase(
        id: "tulis tempatnya: { env: NAMA }, { file: lokasi } atau { command: [program] }",
        en: "write where it is kept: { env: NAME }, { file: path } or { command: [program] }"),
      at: location, excerpt: "")
  }
}
