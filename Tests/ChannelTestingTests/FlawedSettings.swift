import ChannelKit
import Publishing

/// Sound settings of a channel that has a secret.
struct SecretSettings: ChannelSettings {
  var password: SecretReference?
  static let passwordSetting = Setting<SecretReference?>.optional(
    "password", of: .secret, for: Phrase(id: "sandi", en: "the password"))
  static let schema: SettingsSchema = [passwordSetting]
  init(_ values: SettingsValues) { password = values[Self.passwordSetting] }
}

/// Settings by a schema of the test's own.
protocol SchemaOnly: ChannelSettings { init() }
extension SchemaOnly { init(_ values: SettingsValues) { self.init() } }

/// Takes any group for what it wants.
struct LenientSettings: SchemaOnly {
  static let schema: SettingsSchema = [
    Setting<Bool>.required(
      "paper", of: SettingType(schema: ["type": "object"]) { node throws(DiagnosticError) in node["size"] != nil },
      for: Phrase(id: "kertas", en: "the paper"))
  ]
}

/// Describes a group as if anything else might stand in it.
struct OpenSettings: SchemaOnly {
  static let schema: SettingsSchema = [
    Setting<Bool?>.optional(
      "paper",
      of: SettingType(schema: ["type": "object", "properties": ["size": ["type": "string"]]]) {
        node throws(DiagnosticError) in true
      }, for: Phrase(id: "kertas", en: "the paper"))
  ]
}

/// Takes a password as it is.
struct LiteralSettings: SchemaOnly {
  static let schema: SettingsSchema = [
    Setting<SingleLine?>.optional("smtp_password", of: .text, for: Phrase(id: "sandi", en: "the password"))
  ]
}

/// Refuses a literal password and prints it.
struct EchoingSettings: SchemaOnly {
  static let schema: SettingsSchema = [
    Setting<Bool?>.optional(
      "password",
      of: .scalar(expected: Phrase(id: "rujukan", en: "a reference"), schema: ["type": "string"]) { _ in nil },
      for: Phrase(id: "sandi", en: "the password"))
  ]
}

/// Two settings of one name.
struct TwinSettings: SchemaOnly {
  static let schema: SettingsSchema = [
    Setting<Bool?>.optional("colour", of: .bool, for: Phrase(id: "warna", en: "the colour")),
    Setting<Bool?>.optional("ink", or: "colour", of: .bool, for: Phrase(id: "tinta", en: "the ink")),
  ]
}

/// A name that is another setting's in every channel, and one that is no name.
struct NamelessSettings: SchemaOnly {
  static let schema: SettingsSchema = [
    Setting<Bool?>.optional("use", of: .bool, for: Phrase(id: "pakai", en: "the use")),
    Setting<Bool?>.optional("Paper Size", of: .bool, for: Phrase(id: "kertas", en: "the paper")),
  ]
}

/// Says what it is for in one language.
struct MonolingualSettings: SchemaOnly {
  static let schema: SettingsSchema = [
    Setting<Bool?>.optional("colour", of: .bool, for: Phrase(id: "", en: "the colour"))
  ]
}

/// An export with settings of any kind.
struct SettingsChannel<Settings: ChannelSettings>: ChannelPlugin {
  let manifest = ChannelManifest(
    kind: "settings", title: Phrase(id: "Setelan", en: "Settings"), summary: Phrase(id: "setelan", en: "settings"),
    audience: .folder)

  func makeAdapter(_ settings: Settings, in environment: ChannelEnvironment) throws(DiagnosticError)
    -> any ChannelAdapter
  {
    ExportAdapter(flaw: "", environment: environment, password: nil)
  }
}
