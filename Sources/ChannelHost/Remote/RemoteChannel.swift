public import ChannelKit
internal import ChannelWire
public import Publishing

/// A channel whose plugin is a program of its own, in whatever language.
///
/// To everybody else it is a plugin like any other: its settings are read by what its manifest file says, before it is
/// started; it is started when something is first asked of it.
public struct RemoteChannel: ChannelPlugin {
  public let program: PluginProgram
  private let host: RemoteHost

  public init(_ program: PluginProgram, host: RemoteHost) {
    self.program = program
    self.host = host.narrowed(to: program.manifest)
  }

  public var manifest: ChannelManifest { program.manifest.manifest }

  private static let sandbox = Setting<Bool>.defaulted(
    "sandbox", or: "kurung", of: .bool, to: false,
    for: Phrase(
      id: "ya bila program plugin ini hanya boleh membaca sistem dan tidak melihat berkas Anda (bubblewrap)",
      en: "yes when this plugin's program may only read the system and not see your files (bubblewrap)"))

  public var settingsSchema: SettingsSchema {
    SettingsSchema(program.manifest.settings.map(RemoteSetting.init) + [Self.sandbox])
  }

  public func makeAdapter(
    _ settings: RemoteSettings, in environment: ChannelEnvironment
  ) throws(DiagnosticError) -> any ChannelAdapter {
    let configuration = RemoteConfiguration(
      settings.values, of: program.manifest.settings, isSandboxed: settings.values[Self.sandbox])
    return RemoteAbilities(
      session: RemoteSession(program, settings: configuration, in: environment, host: host), manifest: manifest
    ).adapter
  }
}
