public import Publishing

/// Every setting a group may hold.
public struct SettingsSchema: Sendable, ExpressibleByArrayLiteral {
  public let settings: [any SettingDeclaration]

  public init(_ settings: [any SettingDeclaration]) { self.settings = settings }
  public init(arrayLiteral elements: any SettingDeclaration...) { settings = elements }

  /// Reads a mapping strictly: unknown keys, absent settings and malformed values are all reported, all at once.
  public func read(_ node: SettingsNode) throws(DiagnosticError) -> SettingsValues {
    let entries: [SettingsNode.Entry]
    switch node.value {
    case .mapping(let given): entries = given
    case .null: entries = []
    default: throw .wrongKind(node, expected: Phrase(id: "kelompok pengaturan", en: "a group of settings"))
    }
    var diagnostics: [Diagnostic] = []
    var values: [String: any Sendable] = [:]
    var claimed: Set<String> = []
    for setting in settings {
      let names = [setting.name] + setting.aliases
      let given = entries.filter { names.contains($0.key) }
      claimed.formUnion(names)
      for extra in given.dropFirst() { diagnostics.append(.repeated(extra, first: given[0])) }
      if given.isEmpty, setting.isMandatory {
        diagnostics.append(.absent(setting, in: node))
        continue
      }
      do throws(DiagnosticError) { values[setting.name] = try setting.value(from: given.first?.value) } catch {
        diagnostics += error.diagnostics
      }
    }
    let known = settings.flatMap { [$0.name] + $0.aliases }
    for entry in entries where !claimed.contains(entry.key) {
      diagnostics.append(.unknown(entry, among: known))
    }
    guard diagnostics.isEmpty else { throw DiagnosticError(diagnostics) }
    return SettingsValues(values)
  }

  /// A JSON Schema object for the group (draft 2020-12).
  public var jsonSchema: JSONValue {
    let properties = settings.flatMap { setting in
      ([setting.name] + setting.aliases).map { JSONValue.Member($0, setting.describedSchema) }
    }
    let required = settings.filter { $0.isMandatory && $0.aliases.isEmpty }.map { JSONValue.string($0.name) }
    let alternatives = settings.filter { $0.isMandatory && !$0.aliases.isEmpty }.map { setting -> JSONValue in
      ["anyOf": .array(([setting.name] + setting.aliases).map { ["required": [.string($0)]] })]
    }
    var members: [JSONValue.Member] = [
      .init("type", "object"), .init("additionalProperties", false), .init("properties", .object(properties)),
    ]
    if !required.isEmpty { members.append(.init("required", .array(required))) }
    if !alternatives.isEmpty { members.append(.init("allOf", .array(alternatives))) }
    return .object(members)
  }
}

extension SettingDeclaration {
  fileprivate var describedSchema: JSONValue {
    guard case .object(let members) = jsonSchema else { return jsonSchema }
    return .object([.init("description", .string(purpose.id))] + members)
  }
}

/// The values read by a schema.
public struct SettingsValues: Sendable {
  private let values: [String: any Sendable]

  init(_ values: [String: any Sendable]) { self.values = values }

  /// The value of a setting that belongs to the schema these values were read by.
  public subscript<Value>(setting: Setting<Value>) -> Value {
    guard let value = values[setting.name] as? Value else {
      // The schema has put a value of this very type under this name, or refused the whole group.
      preconditionFailure("setting '\(setting.name)' is not part of the schema that was read")
    }
    return value
  }

  /// The value of a setting whose type is known only to who declared it; `nil` when the schema has no such setting.
  public subscript(name: String) -> (any Sendable)? { values[name] }

  /// Every reference to a secret in the values, however deep inside groups and lists, in the order of the file; a host
  /// fetches them all before anything is sent.
  public var secrets: [SecretReference] {
    values.values.flatMap { Self.secrets(in: $0, depth: 0) }
      .sorted { ($0.location.line ?? 0, $0.location.column ?? 0) < ($1.location.line ?? 0, $1.location.column ?? 0) }
  }

  private static func secrets(in value: Any, depth: Int) -> [SecretReference] {
    if let reference = value as? SecretReference { return [reference] }
    // Settings are trees of values; the limit is for a class that points back at itself.
    guard depth < 12 else { return [] }
    return Mirror(reflecting: value).children.flatMap { secrets(in: $0.value, depth: depth + 1) }
  }
}
