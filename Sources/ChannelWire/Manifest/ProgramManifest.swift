package import ChannelKit
internal import Publishing

/// What a program says of itself before it is started: the file `kim-channel-NAME.json` beside it.
package struct ProgramManifest: Sendable, Hashable {
  package var manifest: ChannelManifest
  package var settings: [SettingDescription]
  /// Further environment variables that it wants to see.
  package var variables: [String]
  /// Whether it needs the network when it runs in a sandbox.
  package var needsNetwork: Bool

  package init(
    manifest: ChannelManifest, settings: [SettingDescription], variables: [String] = [], needsNetwork: Bool? = nil
  ) {
    self.manifest = manifest
    self.settings = settings
    self.variables = variables
    self.needsNetwork = needsNetwork ?? (manifest.audience != .folder)
  }

  package var wire: JSONValue {
    .record(
      ("protocol", .integer(WireVersion.current)), ("kind", .string(manifest.kind)), ("title", manifest.title.wire),
      ("summary", manifest.summary.wire), ("audience", .string(manifest.audience.rawValue)),
      ("abilities", .strings(manifest.abilities.map(\.rawValue).sorted())), ("limits", manifest.limits.wire),
      ("settings", .array(settings.map(\.wire))),
      ("environment", variables.isEmpty ? nil : .strings(variables)), ("network", .bool(needsNetwork)))
  }

  package init(wire object: WireObject) throws(WireFault) {
    guard WireVersion.spoken.contains(try object.integer("protocol")) else {
      throw object.fault(
        "protocol",
        expected: "a version that this kim speaks (\(WireVersion.spoken.map(String.init).joined(separator: ", ")))")
    }
    var abilities: Set<ChannelManifest.Ability> = []
    for word in try object.texts("abilities") {
      guard let ability = ChannelManifest.Ability(rawValue: word) else {
        throw object.fault(
          "abilities",
          expected: "a list of " + ChannelManifest.Ability.allCases.map(\.rawValue).joined(separator: ", "))
      }
      abilities.insert(ability)
    }
    let audience = try object.value("audience", expected: "site, readers or folder") {
      ChannelManifest.Audience(rawValue: $0)
    }
    var settings: [SettingDescription] = []
    for entry in try object.objects("settings") { settings.append(try SettingDescription(wire: entry)) }
    let variables = try object.texts("environment")
    for name in variables where name.isEmpty || name.contains("=") || name.hasPrefix("KIM_") {
      throw object.fault("environment", expected: "a list of variables whose names do not begin with KIM_")
    }
    self.init(
      manifest: ChannelManifest(
        kind: try object.text("kind"), title: try object.phrase("title"), summary: try object.phrase("summary"),
        audience: audience, abilities: abilities,
        limits: try object.optionalObject("limits").map { object throws(WireFault) in
          try ChannelLimits(wire: object)
        } ?? ChannelLimits()),
      settings: settings, variables: variables,
      needsNetwork: object["network"] == nil ? nil : try object.bool("network"))
  }
}

extension ChannelLimits {
  fileprivate var wire: JSONValue {
    .record(
      ("subjectLength", subjectLength.map(JSONValue.integer)),
      ("renditionBytes", renditionBytes.map(JSONValue.integer)),
      ("acceptsEditions", .bool(acceptsEditions)))
  }

  fileprivate init(wire object: WireObject) throws(WireFault) {
    self.init(
      subjectLength: try object.optionalInteger("subjectLength"),
      renditionBytes: try object.optionalInteger("renditionBytes"),
      acceptsEditions: try object.bool("acceptsEditions", else: true))
  }
}
