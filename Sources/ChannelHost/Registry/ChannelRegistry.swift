public import ChannelKit
public import Logging
public import Publishing

/// Every kind of channel there is, by name: turns settings into channels at work.
public struct ChannelRegistry: Sendable {
  private struct Entry: Sendable {
    var plugin: any ChannelPlugin
    var manifest: ChannelManifest
  }

  private let entries: [String: Entry]
  private let log: Logger
  private let limits: TimeLimits

  /// - Parameters:
  ///   - log: where attempts are written, at `debug`. Never an address, never a secret.
  ///   - limits: how long a channel may give no sign of life.
  /// - Throws: everything that is wrong with any manifest, and every kind that two plugins share.
  public init(
    _ plugins: [any ChannelPlugin], log: Logger = Logger(label: "kim.channels"), limits: TimeLimits = TimeLimits()
  ) throws(DiagnosticError) {
    var entries: [String: Entry] = [:]
    var flaws: [Diagnostic] = []
    for plugin in plugins {
      let manifest = plugin.manifest
      flaws += manifest.flaws
      if let twin = entries.updateValue(Entry(plugin: plugin, manifest: manifest), forKey: manifest.kind) {
        flaws.append(.sharedKind(manifest.kind, twin.plugin, plugin))
      }
    }
    guard flaws.isEmpty else { throw DiagnosticError(flaws) }
    self.entries = entries
    self.log = log
    self.limits = limits
  }

  /// What `use:` may say, in alphabetical order.
  public var kinds: [String] { entries.keys.sorted() }

  /// Reads the settings of one channel and makes it. Nothing outside is touched and no secret is fetched.
  ///
  /// - Parameters:
  ///   - kind: what `use:` says.
  ///   - settings: the rest of what stands under the channel.
  /// - Throws: everything that is wrong with the settings; a kind that is not known; an adapter that is not what its
  ///   manifest says.
  public func configure(
    _ id: ChannelID, kind: String, settings: SettingsNode, in environment: ChannelEnvironment
  ) throws(DiagnosticError) -> HostedChannel {
    guard let entry = entries[kind] else {
      throw DiagnosticError(.unknownKind(kind, of: id, among: kinds, at: settings.location))
    }
    return try host(entry.plugin, as: entry.manifest, settings: settings, in: environment)
  }

  private func host<Plugin: ChannelPlugin>(
    _ plugin: Plugin, as manifest: ChannelManifest, settings: SettingsNode, in environment: ChannelEnvironment
  ) throws(DiagnosticError) -> HostedChannel {
    let values = try plugin.settingsSchema.read(settings)
    let adapter = try plugin.makeAdapter(Plugin.Settings(values), in: environment)
    let flaws = manifest.flaws(of: adapter)
    guard flaws.isEmpty else { throw DiagnosticError(flaws) }
    // The log is outermost, so that it also sees what the time limit makes of an adapter.
    return HostedChannel(
      manifest: manifest,
      adapter: adapter.limited(to: limits).loggingAttempts(to: log, as: environment.channel),
      secrets: values.secrets)
  }
}

extension Diagnostic {
  fileprivate static func sharedKind(
    _ kind: String, _ first: any ChannelPlugin, _ second: any ChannelPlugin
  ) -> Diagnostic {
    .error(
      Phrase(
        id: "dua plugin memakai jenis '\(kind)': \(type(of: first)) dan \(type(of: second))",
        en: "two plugins are of the kind '\(kind)': \(type(of: first)) and \(type(of: second))"))
  }

  fileprivate static func unknownKind(
    _ kind: String, of channel: ChannelID, among kinds: [String], at location: SourceLocation
  ) -> Diagnostic {
    let shown = SingleLine(collapsing: kind.prefix(60)).text
    let hint =
      Spelling.suggestion(for: shown, among: kinds).map {
        Phrase(id: "maksudnya '\($0)'?", en: "did you mean '\($0)'?")
      }
      ?? Phrase(id: "yang ada: \(kinds.joined(separator: ", "))", en: "there are: \(kinds.joined(separator: ", "))")
    return .error(
      Phrase(
        id: "kanal '\(channel)' memakai '\(shown)', jenis yang tidak dikenal",
        en: "channel '\(channel)' uses '\(shown)', which is no known kind"), hint: hint, at: location)
  }
}
