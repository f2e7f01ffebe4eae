import ChannelKit
import Publishing

@testable import PublishingConfiguration

/// Ways to look at what became of a YAML text.
enum YAMLText {
  /// The tree, written so that kinds show: `{a: 12, b: 'x'}`; or what is wrong, one line a diagnostic.
  static func outline(_ text: String) -> String {
    do throws(DiagnosticError) {
      let result = try YAMLReader.read(try SourceText(checking: Array(text.utf8), file: "y"))
      guard result.diagnostics.isEmpty else { return result.diagnostics.map(\.line).joined(separator: "\n") }
      return result.root.map(outline) ?? "nothing"
    } catch {
      return error.diagnostics.map(\.line).joined(separator: "\n")
    }
  }

  /// The first complaint's place and sentence, without the way out.
  static func complaint(_ text: String, in language: Language = .english) -> String? {
    do throws(DiagnosticError) {
      let result = try YAMLReader.read(try SourceText(checking: Array(text.utf8), file: "y"))
      return result.diagnostics.first.map { sentence($0, language) }
    } catch {
      return error.diagnostics.first.map { sentence($0, language) }
    }
  }

  private static func sentence(_ diagnostic: Diagnostic, _ language: Language) -> String {
    (diagnostic.location.map { "\($0): " } ?? "") + diagnostic.summary.text(in: language)
  }

  private static func outline(_ node: SettingsNode) -> String {
    switch node.value {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .text(let value): "'\(value)'"
    case .sequence(let nodes): "[" + nodes.map(outline).joined(separator: ", ") + "]"
    case .mapping(let entries): "{" + entries.map { "\($0.key): \(outline($0.value))" }.joined(separator: ", ") + "}"
    }
  }
}
