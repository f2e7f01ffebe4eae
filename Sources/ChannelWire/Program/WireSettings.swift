internal import ChannelKit
internal import Publishing

/// Settings as they come over the wire, made into what a plugin in Swift reads.
struct WireSettings {
  /// Every reference to a secret is an environment variable of this name, which only the wire's own source knows.
  let node: SettingsNode
  /// Where each setting stands in `channels.yaml`, by its path: `signature/key`.
  let places: [String: SourceLocation]

  init(wire object: WireObject) throws(WireFault) {
    let places = try object.table("places") { table, name throws(WireFault) in
      try SourceLocation(wire: try table.object(name))
    }
    self.places = places
    node = Self.node(object["settings"] ?? [:], at: "", places, or: SourceLocation(file: "channels.yaml"))
  }

  private static func node(
    _ value: JSONValue, at path: String, _ places: [String: SourceLocation], or outer: SourceLocation
  ) -> SettingsNode {
    let place = places[path] ?? outer
    func inner(_ name: String) -> String { path.isEmpty ? name : "\(path)/\(name)" }
    switch value {
    case .null: return SettingsNode(.null, at: place, scalar: "")
    case .bool(let value): return SettingsNode(.bool(value), at: place, scalar: value ? "true" : "false")
    case .integer(let value): return SettingsNode(.integer(value), at: place, scalar: String(value))
    case .number(let value): return SettingsNode(.number(value), at: place, scalar: "\(value)")
    case .string(let text): return SettingsNode(.text(text), at: place, scalar: text)
    case .array(let values):
      let nodes = values.enumerated().map { node($1, at: inner("\($0)"), places, or: place) }
      return SettingsNode(.sequence(nodes), at: place)
    case .object(let members):
      if members.count == 1, members[0].name == "secret", case .string(let handle) = members[0].value {
        let name = SettingsNode(.text(handle), at: place, scalar: handle)
        return SettingsNode(.mapping([.init(key: "env", keyLocation: place, value: name)]), at: place)
      }
      return SettingsNode(
        .mapping(
          members.map { member in
            let path = inner(member.name)
            return .init(
              key: member.name, keyLocation: places[path] ?? place,
              value: node(member.value, at: path, places, or: place))
          }), at: place)
    }
  }
}
