import ChannelKit

/// As much of JSON Schema (draft 2020-12) as kim's schemas use.
struct JSONSchemaValidator {
  let root: JSONValue
  private(set) var unknownKeywords: Set<String> = []

  init(_ root: JSONValue) { self.root = root }

  /// Whether `value` fits the schema.
  mutating func accepts(_ value: JSONValue) -> Bool { accepts(value, root) }

  private mutating func accepts(_ value: JSONValue, _ schema: JSONValue) -> Bool {
    guard case .object(let keywords) = schema else { return schema != .bool(false) }
    // Not `allSatisfy`: every keyword is looked at, so that no unknown one hides behind a failure.
    var fits = true
    for keyword in keywords where !holds(keyword, for: value, in: schema) { fits = false }
    return fits
  }

  private mutating func holds(_ keyword: JSONValue.Member, for value: JSONValue, in schema: JSONValue) -> Bool {
    switch (keyword.name, keyword.value) {
    case ("$schema", _), ("title", _), ("description", _), ("examples", _), ("$defs", _), ("then", _), ("format", _):
      return true
    case ("$ref", .string(let path)): return resolve(path).map { accepts(value, $0) } ?? false
    case ("type", .string(let type)): return hasType(value, type)
    case ("enum", .array(let values)): return values.contains(value)
    case ("const", let constant): return value == constant
    case ("allOf", .array(let schemas)): return schemas.map { accepts(value, $0) }.allSatisfy(\.self)
    case ("anyOf", .array(let schemas)): return schemas.map { accepts(value, $0) }.contains(true)
    case ("oneOf", .array(let schemas)): return schemas.map { accepts(value, $0) }.count { $0 } == 1
    case ("if", let condition):
      guard let consequence = schema["then"] else { return true }
      return !accepts(value, condition) || accepts(value, consequence)
    case ("minimum", .integer(let least)): return number(value).map { $0 >= Double(least) } ?? true
    case ("maximum", .integer(let most)): return number(value).map { $0 <= Double(most) } ?? true
    case ("pattern", .string(let pattern)):
      guard case .string(let text) = value, let expression = try? Regex(pattern) else { return true }
      return text.firstMatch(of: expression) != nil
    case ("items", let items):
      guard case .array(let values) = value else { return true }
      return values.map { accepts($0, items) }.allSatisfy(\.self)
    case ("minItems", .integer(let least)):
      guard case .array(let values) = value else { return true }
      return values.count >= least
    default: return holdsForObject(keyword, value, schema)
    }
  }

  private mutating func holdsForObject(_ keyword: JSONValue.Member, _ value: JSONValue, _ schema: JSONValue) -> Bool {
    let members: [JSONValue.Member] = if case .object(let members) = value { members } else { [] }
    switch (keyword.name, keyword.value) {
    case ("properties", .object(let properties)):
      return members.map { member in
        properties.first { $0.name == member.name }.map { accepts(member.value, $0.value) } ?? true
      }.allSatisfy(\.self)
    case ("additionalProperties", let other):
      let rest = members.filter { schema["properties"]?[$0.name] == nil }
      return rest.map { accepts($0.value, other) }.allSatisfy(\.self)
    case ("propertyNames", let names): return members.map { accepts(.string($0.name), names) }.allSatisfy(\.self)
    case ("required", .array(let names)):
      guard case .object = value else { return true }
      return names.allSatisfy { name in members.contains { .string($0.name) == name } }
    case ("minProperties", .integer(let least)):
      guard case .object = value else { return true }
      return members.count >= least
    default:
      unknownKeywords.insert(keyword.name)
      return false
    }
  }

  private func resolve(_ path: String) -> JSONValue? {
    var schema: JSONValue? = root
    for part in path.split(separator: "/").dropFirst() { schema = schema?[String(part)] }
    return schema
  }

  private func hasType(_ value: JSONValue, _ type: String) -> Bool {
    switch value {
    case .null: type == "null"
    case .bool: type == "boolean"
    case .integer: type == "integer" || type == "number"
    case .number: type == "number"
    case .string: type == "string"
    case .array: type == "array"
    case .object: type == "object"
    }
  }

  private func number(_ value: JSONValue) -> Double? {
    switch value {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}

extension SettingsNode {
  /// The value as an editor's YAML reader hands it to a schema.
  var json: JSONValue {
    switch value {
    case .null: .null
    case .bool(let value): .bool(value)
    case .integer(let value): .integer(value)
    case .number(let value): .number(value)
    case .text(let value): .string(value)
    case .sequence(let nodes): .array(nodes.map(\.json))
    case .mapping(let entries): .object(entries.map { JSONValue.Member($0.key, $0.value.json) })
    }
  }
}
