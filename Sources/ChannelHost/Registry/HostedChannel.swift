public import ChannelKit
internal import Publishing

/// A configured channel, ready to work.
public struct HostedChannel: Sendable {
  public let manifest: ChannelManifest
  /// The plugin's adapter in the host's wrappers. It can do what the plugin's can, and is cast to the same protocols.
  public let adapter: any ChannelAdapter
  /// Where the settings say the channel's secrets are kept, in the order of the file.
  public let secrets: [SecretReference]
}
