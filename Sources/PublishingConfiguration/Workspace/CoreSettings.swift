internal import ChannelKit
internal import Publishing

/// The settings that every channel takes, whatever its kind.
struct CoreSettings: Sendable {
  let use: Setting<String>
  let enabled = Setting<Bool>.defaulted(
    "enabled", or: "aktif", of: .bool, to: true,
    for: Phrase(id: "false bila kanal ini sedang diistirahatkan", en: "false while this channel rests"))
  let quota = Setting<ChannelQuota?>.optional(
    "quota", or: "kuota", of: .group(QuotaSettings.schema, QuotaSettings.make),
    for: Phrase(
      id: "paling banyak berapa kiriman per jam dan per hari; sisanya dikirim kemudian",
      en: "the most deliveries an hour and a day; the rest goes later"))
  let audience = Setting<[SingleLine]>.defaulted(
    "audience", or: "pembaca", of: .list(of: .text), to: [],
    for: Phrase(
      id: "hanya pembaca dengan salah satu tanda ini; semua bila kosong",
      en: "only readers with one of these tags; all when empty"))

  /// - Parameter kinds: every kind of channel there is.
  init(kinds: [String]) {
    let expected = Phrase(
      id: "jenis kanal; yang ada: \(kinds.joined(separator: ", "))",
      en: "a kind of channel; there are: \(kinds.joined(separator: ", "))")
    let type = SettingType<String>(schema: ["enum": .array(kinds.map(JSONValue.string))]) {
      node throws(DiagnosticError) in
      guard let text = node.scalar else { throw .wrongKind(node, expected: expected) }
      if kinds.contains(text) { return text }
      throw .notAccepted(
        text, expected: expected, at: node.location, suggestion: Spelling.suggestion(for: text, among: kinds))
    }
    use = Setting<String>.required(
      "use", or: "pakai", of: type,
      for: Phrase(
        id: "jenis kanal: \(kinds.joined(separator: ", "))", en: "the kind of channel: \(kinds.joined(separator: ", "))"
      ))
  }

  var declarations: [any SettingDeclaration] { [use, enabled, quota, audience] }

  var names: Set<String> { Set(declarations.flatMap { [$0.name] + $0.aliases }) }

  func core(_ values: SettingsValues) -> ChannelCore {
    ChannelCore(
      isEnabled: values[enabled], quota: values[quota], audience: values[audience].map(\.text))
  }

  /// Every setting of a channel of one kind: the core's, then the plugin's.
  func schema(with plugin: (any ChannelPlugin)?) -> SettingsSchema {
    SettingsSchema(declarations + (plugin?.declarations ?? []).filter { !names.contains($0.name) })
  }
}

/// `quota: { per_hour: 100, per_day: 450 }`
private enum QuotaSettings {
  private static let perHour = Setting<Int?>.optional(
    "per_hour", or: "per_jam", of: .integer(1...1_000_000),
    for: Phrase(id: "paling banyak dalam satu jam", en: "the most in any hour"))
  private static let perDay = Setting<Int?>.optional(
    "per_day", or: "per_hari", of: .integer(1...10_000_000),
    for: Phrase(id: "paling banyak dalam 24 jam", en: "the most in any 24 hours"))

  static let schema: SettingsSchema = [perHour, perDay]

  @Sendable static func make(_ values: SettingsValues) -> ChannelQuota {
    ChannelQuota(perHour: values[perHour], perDay: values[perDay])
  }
}

extension ChannelPlugin {
  var declarations: [any SettingDeclaration] { settingsSchema.settings }
}
