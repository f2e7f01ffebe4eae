public import Foundation
public import Publishing

/// What a configured channel may use of the world around it.
public struct ChannelEnvironment: Sendable {
  public var channel: ChannelID
  public var community: Community
  /// The folder that holds `channels.yaml`; relative paths in settings start here.
  public var workspace: URL
  /// Hands out secrets; each is fetched at most once a run.
  public var secrets: any SecretSource
  /// The time, for retry moments. Never used in rendering.
  public var now: @Sendable () -> Date
  /// `kim/0.1.0`, for User-Agent and X-Mailer lines.
  public var product: String

  public init(
    channel: ChannelID, community: Community, workspace: URL, secrets: any SecretSource,
    now: @escaping @Sendable () -> Date = { Date() }, product: String = "kim"
  ) {
    self.channel = channel
    self.community = community
    self.workspace = workspace
    self.secrets = secrets
    self.now = now
    self.product = product
  }

  /// The file that a path in the settings means.
  public func file(at path: String) -> URL {
    path.hasPrefix("/") ? URL(filePath: path) : workspace.appending(path: path)
  }
}
