public import ChannelKit
public import Publishing
public import Scheduling

/// What `channels.yaml` says.
public struct WorkspaceConfiguration: Sendable {
  public var community: Community
  /// In the file's order, the disabled ones too.
  public var channels: [ConfiguredChannel]
  /// In the file's order, those at rest too.
  public var schedules: [Schedule]
  public var approval: ApprovalRule
  public var history: HistoryRule
  public var store: StoreLocation

  public init(
    community: Community, channels: [ConfiguredChannel], schedules: [Schedule] = [],
    approval: ApprovalRule = ApprovalRule(), history: HistoryRule = HistoryRule(), store: StoreLocation = .file
  ) {
    self.community = community
    self.channels = channels
    self.schedules = schedules
    self.approval = approval
    self.history = history
    self.store = store
  }
}

/// One channel of the file.
public struct ConfiguredChannel: Sendable {
  public var id: ChannelID
  /// The kind of plugin: `newsletter`.
  public var use: String
  /// What every channel may be told, whatever its kind.
  public var core: ChannelCore
  /// The plugin's own settings, without the core ones.
  public var node: SettingsNode

  public init(id: ChannelID, use: String, core: ChannelCore, node: SettingsNode) {
    self.id = id
    self.use = use
    self.core = core
    self.node = node
  }
}

/// What every channel may be told, whatever its kind.
public struct ChannelCore: Sendable, Hashable {
  /// `false` when the channel rests.
  public var isEnabled: Bool
  public var quota: ChannelQuota?
  /// Only readers with one of these tags; all when empty.
  public var audience: [String]

  public init(isEnabled: Bool = true, quota: ChannelQuota? = nil, audience: [String] = []) {
    self.isEnabled = isEnabled
    self.quota = quota
    self.audience = audience
  }
}

/// How many deliveries a channel may begin.
public struct ChannelQuota: Sendable, Hashable {
  /// In any hour.
  public var perHour: Int?
  /// In any 24 hours.
  public var perDay: Int?

  public init(perHour: Int? = nil, perDay: Int? = nil) {
    self.perHour = perHour
    self.perDay = perDay
  }
}
