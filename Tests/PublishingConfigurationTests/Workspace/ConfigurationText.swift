import ChannelKit
import Publishing

@testable import PublishingConfiguration

/// Ways to read a configuration from text.
enum ConfigurationText {
  static let community = """
    community:
      name: KIM Uji
      timezone: WIB

    """

  static func read(_ text: String) throws(DiagnosticError) -> (WorkspaceConfiguration, [Diagnostic]) {
    let source = try SourceText(checking: Array(text.utf8), file: "channels.yaml")
    return try ConfigurationReader.read(source, plugins: TestPlugins.all)
  }

  static func diagnostics(_ text: String) -> [Diagnostic] {
    do throws(DiagnosticError) { return try read(text).1 } catch { return error.diagnostics }
  }

  /// Everything said about a configuration, one line a diagnostic.
  static func complaints(_ text: String, in language: Language = .english) -> String {
    diagnostics(text).map { $0.line(in: language) }.joined(separator: "\n")
  }
}
