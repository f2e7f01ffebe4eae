public import ChannelKit
import Publishing

extension SettingsNode {
  /// Settings as `channels.yaml` would hold them, written as a literal:
  /// `SettingsNode(["paper": "A4", "password": ["env": "KIM_PASSWORD"]])`.
  ///
  /// Every key gets a line of its own, in order, so that diagnostics have places to point at.
  ///
  /// - Parameter file: the name those places carry.
  public init(_ json: JSONValue, in file: String = "channels.yaml") {
    var line = 1
    self.init(json, file: file, line: &line, column: 1)
  }

  private init(_ json: JSONValue, file: String, line: inout Int, column: Int) {
    let location = SourceLocation(file: file, line: line, column: column)
    switch json {
    case .null: self.init(.null, at: location, scalar: "")
    case .bool(let value): self.init(.bool(value), at: location, scalar: value ? "true" : "false")
    case .integer(let value): self.init(.integer(value), at: location, scalar: String(value))
    case .number(let value): self.init(.number(value), at: location, scalar: "\(value)")
    case .string(let text): self.init(.text(text), at: location, scalar: text)
    case .array(let elements):
      var nodes: [SettingsNode] = []
      for element in elements {
        line += 1
        nodes.append(SettingsNode(element, file: file, line: &line, column: column + 2))
      }
      self.init(.sequence(nodes), at: location)
    case .object(let members):
      var entries: [Entry] = []
      for member in members {
        line += 1
        let place = SourceLocation(file: file, line: line, column: column + 2)
        let value = SettingsNode(member.value, file: file, line: &line, column: column + member.name.count + 4)
        entries.append(Entry(key: member.name, keyLocation: place, value: value))
      }
      self.init(.mapping(entries), at: location)
    }
  }
}
