public import ChannelKit
internal import ChannelWire
internal import Publishing

/// The settings of a channel that is a program, read by what its manifest file says.
public struct RemoteSettings: ChannelSettings {
  /// Nothing: a program's settings are known when its manifest file has been read.
  public static let schema: SettingsSchema = []

  let values: SettingsValues

  public init(_ values: SettingsValues) { self.values = values }
}

/// One setting of a program.
struct RemoteSetting: SettingDeclaration {
  let description: SettingDescription
  private let type: SettingType<RemoteValue>

  init(_ description: SettingDescription) {
    self.description = description
    type = description.form.type
  }

  var name: String { description.name }
  var aliases: [String] { description.aliases }
  var purpose: Phrase { description.purpose }
  var isMandatory: Bool { description.isRequired }
  var jsonSchema: JSONValue { type.schema }

  func value(from node: SettingsNode?) throws(DiagnosticError) -> (any Sendable)? {
    guard let node else { return nil }
    return try type.read(node)
  }
}

/// A channel's settings in the form in which they cross the wire.
struct RemoteConfiguration: Sendable {
  private(set) var settings: [JSONValue.Member] = []
  /// Where each setting stands, by its path: `signature/key`.
  private(set) var places: [String: SourceLocation] = [:]
  /// What the program may ask for, by the same paths.
  private(set) var secrets: [String: SecretReference] = [:]
  /// Whether the program runs in a sandbox.
  let isSandboxed: Bool

  init(_ values: SettingsValues, of descriptions: [SettingDescription], isSandboxed: Bool) {
    self.isSandboxed = isSandboxed
    for description in descriptions {
      guard let value = values[description.name] as? RemoteValue else { continue }
      settings.append(.init(description.name, json(value, at: description.name)))
    }
  }

  var wire: [(String, JSONValue)] {
    [("settings", .object(settings)), ("places", .table(places, \.wire))]
  }

  private mutating func json(_ value: RemoteValue, at path: String) -> JSONValue {
    places[path] = value.location
    switch value.content {
    case .plain(let json): return json
    case .secret(let reference):
      secrets[path] = reference
      return ["secret": .string(path)]
    case .list(let values):
      var elements: [JSONValue] = []
      for (index, value) in values.enumerated() { elements.append(json(value, at: "\(path)/\(index)")) }
      return .array(elements)
    case .group(let members):
      var group: [JSONValue.Member] = []
      for member in members { group.append(.init(member.name, json(member.value, at: "\(path)/\(member.name)"))) }
      return .object(group)
    }
  }
}
