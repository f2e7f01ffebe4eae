public import Publishing

/// What kim needs to offer a kind of channel: facts about it, the settings it takes, and a way to make one.
///
/// A plugin makes, an adapter works. A plugin holds no state and touches nothing outside itself.
public protocol ChannelPlugin: Sendable {
  associatedtype Settings: ChannelSettings

  /// What the channel accepts and can do. Constant.
  var manifest: ChannelManifest { get }

  /// Every setting there is. `Settings.schema`, unless the plugin learns its settings from elsewhere when kim starts,
  /// as one does that stands for a program. Constant.
  var settingsSchema: SettingsSchema { get }

  /// Makes the adapter for one configured channel.
  ///
  /// Called once a run, before anything is rendered. No I/O happens here; secrets are asked of
  /// `environment` when the adapter first needs them.
  ///
  /// - Throws: what is wrong with settings that are each well-formed but do not fit together.
  func makeAdapter(_ settings: Settings, in environment: ChannelEnvironment) throws(DiagnosticError)
    -> any ChannelAdapter
}

extension ChannelPlugin {
  public var settingsSchema: SettingsSchema { Settings.schema }
}

/// The settings of one kind of channel: what may be written, and the values read from it.
public protocol ChannelSettings: Sendable {
  /// Every setting there is. Anything else in the file is an error with a suggestion.
  static var schema: SettingsSchema { get }

  /// Takes over values that the schema has already checked.
  init(_ values: SettingsValues)
}
