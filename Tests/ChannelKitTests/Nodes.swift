import ChannelKit
import Publishing

/// Settings written line by line: `("paper", .text("A4"))` stands in line 1, the next pair in line 2.
func group(_ entries: (String, SettingsNode.Value)..., line: Int = 1) -> SettingsNode {
  SettingsNode(
    .mapping(
      entries.enumerated().map { index, entry in
        SettingsNode.Entry(
          key: entry.0, keyLocation: place(line + index), value: node(entry.1, line: line + index))
      }), at: place(line))
}

func node(_ value: SettingsNode.Value, line: Int = 1) -> SettingsNode {
  let scalar: String? =
    switch value {
    case .null: ""
    case .bool(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .text(let text): text
    case .sequence, .mapping: nil
    }
  return SettingsNode(value, at: place(line, column: 12), scalar: scalar)
}

func place(_ line: Int, column: Int = 5) -> SourceLocation {
  SourceLocation(file: "channels.yaml", line: line, column: column)
}

/// What reading throws, one diagnostic after the other.
func diagnostics(_ read: () throws(DiagnosticError) -> Void) -> [Diagnostic] {
  do throws(DiagnosticError) { try read() } catch { return error.diagnostics }
  return []
}

func read<Value>(_ type: SettingType<Value>, _ value: SettingsNode.Value) throws(DiagnosticError) -> Value {
  try type.read(node(value))
}

extension Diagnostic {
  /// Everything of it that a person could see.
  var shown: String {
    [summary.id, summary.en, hint?.id, hint?.en, excerpt].compactMap { $0 }.joined(separator: "\n")
  }
}
