public import ChannelKit
public import Publishing

/// A configured channel as the engine sees it.
public struct EngineChannel: Sendable {
  public var id: ChannelID
  public var manifest: ChannelManifest
  public var adapter: any ChannelAdapter
  public var quota: Quota
  /// Only readers with one of these tags; all when empty.
  public var audienceTags: [String]
  /// The workspace's own templates for this kind of channel.
  public var templates: [String: String]

  public init(
    id: ChannelID, manifest: ChannelManifest, adapter: any ChannelAdapter, quota: Quota = Quota(),
    audienceTags: [String] = [], templates: [String: String] = [:]
  ) {
    self.id = id
    self.manifest = manifest
    self.adapter = adapter
    self.quota = quota
    self.audienceTags = audienceTags
    self.templates = templates
  }

  /// Who gets `publication` here: the channel's readers, of these the ones it is meant for.
  func recipients(of publication: Publication) -> PlanEntry.Recipients {
    switch manifest.audience {
    case .site: .site
    case .folder: .folder
    case .readers: .readers(tags: audienceTags, and: publication.audience(on: id))
    }
  }

  /// Whether what went out can be replaced: a site by its adapter, a folder by writing it anew.
  var isUpdatable: Bool { manifest.audience == .folder || manifest.abilities.contains(.update) }
}

extension Publication {
  /// The tags of those it is meant for; none when it is for all. An edition is for everybody whom one of its posts is for.
  func audience(on channel: ChannelID) -> [String] {
    let audiences = posts.map { $0.overrides[channel]?.audience ?? $0.audience }
    if audiences.contains(where: \.isEmpty) { return [] }
    return audiences.flatMap { $0.map(\.text) }.uniqued
  }
}
