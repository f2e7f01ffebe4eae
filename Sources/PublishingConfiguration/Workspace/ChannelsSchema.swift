public import ChannelKit
internal import Publishing

/// What may stand in `channels.yaml`, for editors that complete and check while one types.
public enum ChannelsSchema {
  /// A JSON Schema (draft 2020-12) of the file, with the settings of every plugin under its `use:`.
  public static func jsonSchema(plugins: [any ChannelPlugin]) -> JSONValue {
    let core = CoreSettings(kinds: plugins.map(\.manifest.kind))
    let community = described("Komunitas yang menerbitkan", CommunitySettings.schema.jsonSchema)
    let channels: JSONValue = [
      "description": "Kanal-kanal: nama bebas, lalu use: dan pengaturannya",
      "type": "object",
      "minProperties": 1,
      "propertyNames": ["pattern": "^[a-z][a-z0-9-]{0,39}$"],
      "additionalProperties": ["$ref": "#/$defs/channel"],
    ]
    let approval = described("Apakah pos harus disetujui penyunting sebelum terbit", ApprovalSettings.jsonSchema)
    let store = described("Basis data PostgreSQL bersama, bila lebih dari satu komputer", StoreSettings.jsonSchema)
    let history = described("Berapa lama riwayat disimpan", HistorySettings.schema.jsonSchema)
    let schedules: JSONValue = [
      "description": "Jadwal-jadwal: nama bebas, lalu kapan dan apa",
      "type": "object",
      "propertyNames": ["pattern": "^[a-z][a-z0-9-]{0,39}$"],
      "additionalProperties": ScheduleSettings.schema.jsonSchema,
    ]
    return [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "channels.yaml",
      "description": "Pengaturan kim: komunitas dan kanal-kanalnya",
      "type": "object",
      "additionalProperties": false,
      "properties": [
        "community": community, "komunitas": ["$ref": "#/properties/community"],
        "channels": channels, "kanal": ["$ref": "#/properties/channels"],
        "approval": approval, "persetujuan": ["$ref": "#/properties/approval"],
        "store": store, "simpanan": ["$ref": "#/properties/store"],
        "history": history, "riwayat": ["$ref": "#/properties/history"],
        "schedules": schedules, "jadwal": ["$ref": "#/properties/schedules"],
      ],
      "allOf": [anyOf(["community", "komunitas"]), anyOf(["channels", "kanal"])],
      "$defs": ["channel": channel(core, plugins)],
    ]
  }

  /// A channel: whatever its kind has, once its kind is known.
  private static func channel(_ core: CoreSettings, _ plugins: [any ChannelPlugin]) -> JSONValue {
    let names = [core.use.name] + core.use.aliases
    let kinds = JSONValue.array(plugins.map { .string($0.manifest.kind) })
    let use: JSONValue = ["description": .string(core.use.purpose.id), "enum": kinds]
    let variants = plugins.map { plugin -> JSONValue in
      let manifest = plugin.manifest
      return .object([
        .init("if", ["anyOf": .array(names.map { isKind($0, manifest.kind) })]),
        .init(
          "then",
          described(
            "\(manifest.title.id): \(manifest.summary.id)", core.schema(with: plugin).jsonSchema)),
      ])
    }
    return [
      "type": "object",
      "properties": .object(names.map { JSONValue.Member($0, use) }),
      "anyOf": .array(names.map { ["required": [.string($0)]] }),
      "allOf": .array(variants),
    ]
  }

  private static func isKind(_ name: String, _ kind: String) -> JSONValue {
    [
      "properties": .object([.init(name, ["const": .string(kind)])]),
      "required": [.string(name)],
    ]
  }

  private static func anyOf(_ names: [String]) -> JSONValue {
    ["anyOf": .array(names.map { ["required": [.string($0)]] })]
  }

  private static func described(_ text: String, _ schema: JSONValue) -> JSONValue {
    guard case .object(let members) = schema else { return schema }
    return .object([.init("description", .string(text))] + members)
  }
}
