package import ChannelKit
package import Publishing

extension Phrase {
  package var wire: JSONValue { ["id": .string(id), "en": .string(en)] }

  /// Takes a plain text as well: the same words in both languages.
  package init(wire value: JSONValue, at path: String) throws(WireFault) {
    if case .string(let text) = value {
      self = .verbatim(text)
      return
    }
    guard case .string(let id) = value["id"], case .string(let en) = value["en"] else {
      throw WireFault(path, expected: "a text in both languages: { \"id\": …, \"en\": … }")
    }
    self.init(id: id, en: en)
  }
}

extension WireObject {
  package func phrase(_ name: String) throws(WireFault) -> Phrase {
    guard let value = self[name] else { throw fault(name, expected: "a text in both languages") }
    return try Phrase(wire: value, at: "\(path)/\(name)")
  }
}
