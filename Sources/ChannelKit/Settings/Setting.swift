public import Publishing

/// One setting: its name, what it is for, how it is read, and what holds when it is absent.
public struct Setting<Value: Sendable>: Sendable {
  public let name: String
  /// Other spellings that mean the same, in the other language.
  public let aliases: [String]
  public let purpose: Phrase
  let schema: JSONValue
  let isRequired: Bool
  let read: @Sendable (SettingsNode?) throws(DiagnosticError) -> Value?

  /// A setting that must be given.
  public static func required(
    _ name: String, or aliases: String..., of type: SettingType<Value>, for purpose: Phrase
  ) -> Setting {
    Setting(name: name, aliases: aliases, purpose: purpose, schema: type.schema, isRequired: true) {
      node throws(DiagnosticError) in
      guard let node else { return nil }
      return try type.read(node)
    }
  }

  /// A setting with a value of its own when it is absent.
  public static func defaulted(
    _ name: String, or aliases: String..., of type: SettingType<Value>, to fallback: Value, for purpose: Phrase
  ) -> Setting {
    Setting(name: name, aliases: aliases, purpose: purpose, schema: type.schema, isRequired: false) {
      node throws(DiagnosticError) in
      guard let node else { return fallback }
      return try type.read(node)
    }
  }

  /// A setting that may be absent.
  public static func optional<Wrapped>(
    _ name: String, or aliases: String..., of type: SettingType<Wrapped>, for purpose: Phrase
  ) -> Setting where Value == Wrapped? {
    Setting(name: name, aliases: aliases, purpose: purpose, schema: type.schema, isRequired: false) {
      node throws(DiagnosticError) in
      guard let node else { return .some(nil) }
      return .some(try type.read(node))
    }
  }

  init(
    name: String, aliases: [String], purpose: Phrase, schema: JSONValue, isRequired: Bool,
    read: @escaping @Sendable (SettingsNode?) throws(DiagnosticError) -> Value?
  ) {
    self.name = name
    self.aliases = aliases
    self.purpose = purpose
    self.schema = schema
    self.isRequired = isRequired
    self.read = read
  }
}

/// A setting whose value type is not of interest.
public protocol SettingDeclaration: Sendable {
  var name: String { get }
  var aliases: [String] { get }
  var purpose: Phrase { get }
  var isMandatory: Bool { get }
  var jsonSchema: JSONValue { get }
  /// The value, typed behind the erasure; `nil` only when a mandatory setting is absent.
  func value(from node: SettingsNode?) throws(DiagnosticError) -> (any Sendable)?
}

extension Setting: SettingDeclaration {
  public var isMandatory: Bool { isRequired }
  public var jsonSchema: JSONValue { schema }
  public func value(from node: SettingsNode?) throws(DiagnosticError) -> (any Sendable)? { try read(node) }
}
