public import Foundation
public import Publishing

/// How one kind of value is read, and how a JSON Schema describes it.
public struct SettingType<Value: Sendable>: Sendable {
  /// Reads a node or says everything that is wrong with it.
  public var read: @Sendable (SettingsNode) throws(DiagnosticError) -> Value
  /// JSON Schema keywords for the value (draft 2020-12).
  public var schema: JSONValue

  public init(schema: JSONValue, read: @escaping @Sendable (SettingsNode) throws(DiagnosticError) -> Value) {
    self.schema = schema
    self.read = read
  }

  /// A type whose value is made from a scalar's text; `expected` completes "… is not ‹expected›".
  public static func scalar(
    expected: Phrase, schema: JSONValue, _ make: @escaping @Sendable (String) -> Value?
  ) -> SettingType<Value> {
    SettingType(schema: schema) { node throws(DiagnosticError) in
      guard let text = node.scalar else { throw .wrongKind(node, expected: expected) }
      guard let value = make(text) else { throw .notAccepted(text, expected: expected, at: node.location) }
      return value
    }
  }
}

extension SettingType where Value == SingleLine {
  /// One line of text.
  public static var text: SettingType {
    .scalar(expected: Phrase(id: "teks satu baris", en: "a single line of text"), schema: ["type": "string"]) {
      SingleLine($0).flatMap { $0.isEmpty ? nil : $0 }
    }
  }
}

extension SettingType where Value == String {
  /// A path; relative ones start at the workspace.
  public static var path: SettingType {
    .scalar(expected: Phrase(id: "lokasi berkas", en: "a file path"), schema: ["type": "string"]) {
      $0.isEmpty || $0.contains("\0") ? nil : $0
    }
  }
}

extension SettingType where Value == Bool {
  public static var bool: SettingType {
    SettingType(schema: ["enum": [true, false, "ya", "tidak", "yes", "no", "on", "off"]]) {
      node throws(DiagnosticError) in
      if case .bool(let value) = node.value { return value }
      switch node.scalar?.lowercased() {
      case "ya", "yes", "on": return true
      case "tidak", "no", "off": return false
      default: throw .wrongKind(node, expected: Phrase(id: "true atau false", en: "true or false"))
      }
    }
  }
}

extension SettingType where Value == Int {
  public static func integer(_ range: ClosedRange<Int>) -> SettingType {
    let expected = Phrase(
      id: "bilangan bulat \(range.lowerBound) sampai \(range.upperBound)",
      en: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    return SettingType(
      schema: ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
    ) { node throws(DiagnosticError) in
      guard case .integer(let value) = node.value else { throw .wrongKind(node, expected: expected) }
      guard range.contains(value) else { throw .notAccepted("\(value)", expected: expected, at: node.location) }
      return value
    }
  }
}

extension SettingType where Value == URL {
  /// An absolute address with one of `schemes` and a host.
  public static func url(_ schemes: String...) -> SettingType {
    let expected = Phrase(
      id: "alamat \(schemes.map { "\($0)://…" }.joined(separator: " atau "))",
      en: "an address like \(schemes.map { "\($0)://…" }.joined(separator: " or "))")
    return .scalar(expected: expected, schema: ["type": "string", "format": "uri"]) { text in
      guard let url = URL(string: text, encodingInvalidCharacters: false), let scheme = url.scheme?.lowercased(),
        schemes.contains(scheme), let host = url.host(), !host.isEmpty, url.user == nil
      else { return nil }
      return url
    }
  }
}

extension SettingType where Value == EmailAddress {
  public static var emailAddress: SettingType {
    .scalar(expected: Phrase(id: "alamat surel", en: "an e-mail address"), schema: ["type": "string"]) {
      EmailAddress($0)
    }
  }
}

extension SettingType where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the enumeration's words.
  public static var choice: SettingType {
    let words = Value.allCases.map(\.rawValue)
    let expected = Phrase(
      id: "salah satu dari \(words.joined(separator: ", "))", en: "one of \(words.joined(separator: ", "))")
    return SettingType(schema: ["enum": .array(words.map(JSONValue.string))]) { node throws(DiagnosticError) in
      guard let text = node.scalar else { throw .wrongKind(node, expected: expected) }
      if let value = Value(rawValue: text) { return value }
      throw .notAccepted(
        text, expected: expected, at: node.location, suggestion: Spelling.suggestion(for: text, among: words))
    }
  }
}
