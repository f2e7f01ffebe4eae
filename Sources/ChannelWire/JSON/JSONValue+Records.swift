package import ChannelKit

extension JSONValue {
  /// An object of the members that have a value.
  package static func record(_ members: (String, JSONValue?)...) -> JSONValue {
    .object(members.compactMap { name, value in value.map { Member(name, $0) } })
  }

  /// An object in the alphabetical order of its names, whatever order a dictionary has.
  package static func table<Value>(_ values: [String: Value], _ make: (Value) -> JSONValue) -> JSONValue {
    .object(values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { Member($0.key, make($0.value)) })
  }

  package static func strings(_ texts: some Sequence<String>) -> JSONValue { .array(texts.map(JSONValue.string)) }

  /// Whether this stands for nothing.
  package var isNull: Bool { self == .null }
}
