package import ChannelKit
package import Publishing

/// An object of a message while it is read. Members that are not asked for are passed over.
package struct WireObject {
  package let path: String
  private let value: JSONValue

  package init(_ value: JSONValue, at path: String) throws(WireFault) {
    guard case .object = value else { throw WireFault(path, expected: "an object") }
    self.value = value
    self.path = path
  }

  /// The member's value; `nil` when it is absent or null.
  package subscript(name: String) -> JSONValue? { value[name].flatMap { $0.isNull ? nil : $0 } }

  /// Every member, in order.
  package var members: [JSONValue.Member] {
    if case .object(let members) = value { members } else { [] }
  }

  package func fault(_ name: String, expected: String) -> WireFault { WireFault("\(path)/\(name)", expected: expected) }

  // MARK: - Texts, numbers, yes and no

  package func text(_ name: String) throws(WireFault) -> String {
    guard case .string(let text) = self[name] else { throw fault(name, expected: "a text") }
    return text
  }

  package func optionalText(_ name: String) throws(WireFault) -> String? {
    self[name] == nil ? nil : try text(name)
  }

  package func line(_ name: String) throws(WireFault) -> SingleLine {
    guard let line = SingleLine(try text(name)) else { throw fault(name, expected: "one line of text") }
    return line
  }

  package func optionalLine(_ name: String) throws(WireFault) -> SingleLine? {
    self[name] == nil ? nil : try line(name)
  }

  package func integer(_ name: String) throws(WireFault) -> Int {
    guard case .integer(let number) = self[name] else { throw fault(name, expected: "a whole number") }
    return number
  }

  package func optionalInteger(_ name: String) throws(WireFault) -> Int? {
    self[name] == nil ? nil : try integer(name)
  }

  package func bool(_ name: String, else fallback: Bool? = nil) throws(WireFault) -> Bool {
    if self[name] == nil, let fallback { return fallback }
    guard case .bool(let value) = self[name] else { throw fault(name, expected: "true or false") }
    return value
  }

  /// A text that `make` turns into something; `expected` says what.
  package func value<Value>(
    _ name: String, expected: String, _ make: (String) -> Value?
  ) throws(WireFault) -> Value {
    guard let value = make(try text(name)) else { throw fault(name, expected: expected) }
    return value
  }

  package func optionalValue<Value>(
    _ name: String, expected: String, _ make: (String) -> Value?
  ) throws(WireFault) -> Value? {
    self[name] == nil ? nil : try value(name, expected: expected, make)
  }

  // MARK: - What holds others

  package func object(_ name: String) throws(WireFault) -> WireObject {
    guard let value = self[name] else { throw fault(name, expected: "an object") }
    return try WireObject(value, at: "\(path)/\(name)")
  }

  package func optionalObject(_ name: String) throws(WireFault) -> WireObject? {
    self[name] == nil ? nil : try object(name)
  }

  /// The elements of a list; none when it is absent.
  package func array(_ name: String) throws(WireFault) -> [JSONValue] {
    guard let value = self[name] else { return [] }
    guard case .array(let values) = value else { throw fault(name, expected: "a list") }
    return values
  }

  package func objects(_ name: String) throws(WireFault) -> [WireObject] {
    var objects: [WireObject] = []
    for (index, value) in try array(name).enumerated() {
      objects.append(try WireObject(value, at: "\(path)/\(name)/\(index)"))
    }
    return objects
  }

  package func texts(_ name: String) throws(WireFault) -> [String] {
    var texts: [String] = []
    for value in try array(name) {
      guard case .string(let text) = value else { throw fault(name, expected: "a list of texts") }
      texts.append(text)
    }
    return texts
  }

  /// The members of an object whose names are data: `{ "images/a.jpg": … }`; none when it is absent.
  package func table<Value>(
    _ name: String, _ make: (WireObject, String) throws(WireFault) -> Value
  ) throws(WireFault) -> [String: Value] {
    guard let object = try optionalObject(name) else { return [:] }
    var table: [String: Value] = [:]
    for member in object.members { table[member.name] = try make(object, member.name) }
    return table
  }
}
