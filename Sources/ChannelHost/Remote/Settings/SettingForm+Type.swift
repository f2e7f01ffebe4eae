internal import ChannelKit
internal import ChannelWire
internal import Foundation
internal import Publishing

extension SettingForm {
  /// How a value of this form is read, with the same messages as a bundled plugin's.
  var type: SettingType<RemoteValue> {
    switch self {
    case .text: SettingType<SingleLine>.text.plain { .string($0.text) }
    case .path: SettingType<String>.path.plain { .string($0) }
    case .bool: SettingType<Bool>.bool.plain { .bool($0) }
    case .integer(let range): SettingType<Int>.integer(range).plain { .integer($0) }
    case .email: SettingType<EmailAddress>.emailAddress.plain { .string($0.description) }
    case .url(let schemes): Self.url(schemes).plain { .string($0) }
    case .choice(let words): Self.choice(words).plain { .string($0) }
    case .secret:
      SettingType<SecretReference>.secret.map { reference, place throws(DiagnosticError) in
        RemoteValue(content: .secret(reference), location: place)
      }
    case .list(let form):
      SettingType<[RemoteValue]>.list(of: form.type).map { values, place throws(DiagnosticError) in
        RemoteValue(content: .list(values), location: place)
      }
    case .group(let settings): Self.group(settings)
    }
  }

  private static func url(_ schemes: [String]) -> SettingType<String> {
    .scalar(
      expected: Phrase(
        id: "alamat \(schemes.map { "\($0)://…" }.joined(separator: " atau "))",
        en: "an address like \(schemes.map { "\($0)://…" }.joined(separator: " or "))"),
      schema: ["type": "string", "format": "uri"]
    ) { text in
      guard let url = URL(string: text, encodingInvalidCharacters: false), let scheme = url.scheme?.lowercased(),
        schemes.contains(scheme), let host = url.host(), !host.isEmpty, url.user == nil
      else { return nil }
      return text
    }
  }

  private static func choice(_ words: [String]) -> SettingType<String> {
    let expected = Phrase(
      id: "salah satu dari \(words.joined(separator: ", "))", en: "one of \(words.joined(separator: ", "))")
    return SettingType(schema: ["enum": .array(words.map(JSONValue.string))]) { node throws(DiagnosticError) in
      guard let text = node.scalar else { throw .wrongKind(node, expected: expected) }
      if words.contains(text) { return text }
      throw .notAccepted(
        text, expected: expected, at: node.location, suggestion: Spelling.suggestion(for: text, among: words))
    }
  }

  private static func group(_ settings: [SettingDescription]) -> SettingType<RemoteValue> {
    let schema = SettingsSchema(settings.map(RemoteSetting.init))
    return SettingType(schema: schema.jsonSchema) { node throws(DiagnosticError) in
      let values = try schema.read(node)
      let members = settings.compactMap { setting in
        (values[setting.name] as? RemoteValue).map { RemoteValue.Member(name: setting.name, value: $0) }
      }
      return RemoteValue(content: .group(members), location: node.location)
    }
  }
}

extension SettingType {
  fileprivate func plain(_ json: @escaping @Sendable (Value) -> JSONValue) -> SettingType<RemoteValue> {
    map { value, place throws(DiagnosticError) in RemoteValue(content: .plain(json(value)), location: place) }
  }
}
