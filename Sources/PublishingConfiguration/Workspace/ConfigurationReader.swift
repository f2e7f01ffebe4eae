public import ChannelKit
public import Foundation
public import Publishing

/// Reads `channels.yaml`.
public enum ConfigurationReader {
  /// The most bytes a configuration may have.
  static let byteLimit = 1_000_000

  /// Reads a workspace's configuration and checks every channel's settings against its plugin.
  ///
  /// - Parameters:
  ///   - file: the configuration, an ordinary file of at most 1 MB.
  ///   - workspace: the folder that names in diagnostics are relative to.
  ///   - plugins: every kind of channel there is.
  /// - Returns: the configuration, and what its author should know although it can be used.
  /// - Throws: everything that is wrong with it, in reading order.
  public static func read(
    _ file: URL, workspace: URL, plugins: [any ChannelPlugin]
  ) throws(DiagnosticError) -> (WorkspaceConfiguration, [Diagnostic]) {
    let path = file.path(percentEncoded: false)
    let name = WorkspacePaths(workspace).name(of: path)
    let source = try SourceText.read(path, as: name, limit: byteLimit).text
    return try read(source, plugins: plugins)
  }

  /// Reads a configuration's text.
  static func read(
    _ source: SourceText, plugins: [any ChannelPlugin]
  ) throws(DiagnosticError) -> (WorkspaceConfiguration, [Diagnostic]) {
    var configuration: WorkspaceConfiguration?
    var diagnostics: [Diagnostic] = []
    do throws(DiagnosticError) {
      let yaml = try YAMLReader.read(source)
      var reading = ConfigurationReading(plugins: plugins)
      configuration = reading.read(yaml.root ?? SettingsNode(.null, at: SourceLocation(file: source.file, line: 1)))
      diagnostics = yaml.diagnostics.joined(with: reading.diagnostics)
    } catch {
      diagnostics = error.diagnostics
    }
    let hasError = diagnostics.contains { $0.severity == .error }
    if !diagnostics.isEmpty {
      let secrets = SecretLines(of: source, names: secretNames(of: plugins))
      diagnostics = source.illustrate(diagnostics, hiding: secrets)
    }
    guard !hasError, let configuration else { throw DiagnosticError(diagnostics) }
    return (configuration, diagnostics)
  }

  /// What plugins call their secrets.
  private static func secretNames(of plugins: [any ChannelPlugin]) -> Set<String> {
    let secret = SettingType<SecretReference>.secret.schema
    return Set(
      plugins.flatMap(\.declarations).filter { $0.jsonSchema == secret }.flatMap { [$0.name] + $0.aliases })
  }
}
