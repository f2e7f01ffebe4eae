package import ChannelKit
internal import Publishing

extension SettingDescription {
  /// Describes the settings of a plugin written in Swift, from the JSON Schema that each of them has.
  ///
  /// The description may be wider than the setting: a text of a kind of its own is described as a text. The program
  /// reads its settings strictly itself once more, so nothing passes by this.
  package static func describing(_ schema: SettingsSchema) -> [SettingDescription] {
    schema.settings.map { setting in
      SettingDescription(
        name: setting.name, aliases: setting.aliases, purpose: setting.purpose, isRequired: setting.isMandatory,
        form: SettingForm(jsonSchema: setting.jsonSchema))
    }
  }
}

extension SettingForm {
  fileprivate init(jsonSchema schema: JSONValue) {
    if case .array(let variants) = schema["oneOf"], variants.contains(where: { $0["properties"]?["env"] != nil }) {
      self = .secret
    } else if case .array(let words) = schema["enum"] {
      let texts = words.compactMap { if case .string(let text) = $0 { text } else { nil } }
      self = texts.count == words.count ? .choice(texts) : .bool
    } else if case .array(let variants) = schema["anyOf"], let items = variants.lazy.compactMap({ $0["items"] }).first {
      self = .list(SettingForm(jsonSchema: items))
    } else if schema["type"] == "integer" {
      self = .integer(Self.bound(schema["minimum"], else: .min)...Self.bound(schema["maximum"], else: .max))
    } else if schema["type"] == "object", case .object(let properties) = schema["properties"] {
      self = .group(properties.map { SettingDescription(property: $0) })
    } else {
      self = .text
    }
  }

  private static func bound(_ value: JSONValue?, else fallback: Int) -> Int {
    if case .integer(let bound) = value { bound } else { fallback }
  }
}

extension SettingDescription {
  /// A member of a group. Its schema does not say which names are one setting's, so each is described for itself and
  /// none is required.
  fileprivate init(property: JSONValue.Member) {
    var purpose = property.name
    if case .string(let text) = property.value["description"] { purpose = text }
    self.init(name: property.name, purpose: .verbatim(purpose), form: SettingForm(jsonSchema: property.value))
  }
}
