public import Foundation
public import Markup
public import Publishing

/// Everything rendering may depend on besides the publication itself.
public struct RenderContext: Sendable {
  public var community: Community
  public var channel: ChannelID
  public var purpose: Purpose
  /// Why the post is withdrawn, in words for readers; `nil` for every other purpose.
  public var reason: SingleLine?
  /// Where each post stands (or will stand) on the community's site.
  public var articles: [PostID: URL]
  /// Whether `Rendition.panes` are wanted. They cost time and are not part of the digest.
  public var wantsPanes: Bool
  /// Where derived pictures may be kept between runs; `nil` keeps none.
  public var cacheFolder: URL?
  /// The workspace's own templates, by name: `mail.html.mustache` for `templates/CHANNELKIND/mail.html.mustache`.
  public var templates: [String: String]

  public init(
    community: Community, channel: ChannelID, purpose: Purpose = .publish, reason: SingleLine? = nil,
    articles: [PostID: URL] = [:],
    wantsPanes: Bool = false, cacheFolder: URL? = nil, templates: [String: String] = [:]
  ) {
    self.community = community
    self.channel = channel
    self.purpose = purpose
    self.reason = reason
    self.articles = articles
    self.wantsPanes = wantsPanes
    self.cacheFolder = cacheFolder
    self.templates = templates
  }

  /// The post's title on this channel: its override's, or its own.
  public func title(of post: Post) -> SingleLine { post.overrides[channel]?.title ?? post.title }

  /// The post's summary on this channel: its override's, or its own.
  public func summary(of post: Post) -> SingleLine? { post.overrides[channel]?.summary ?? post.summary }

  /// Where a link in `post` leads a reader, or `nil` when it leads nowhere outside the workspace and only its text
  /// can be shown: an anchor, a local file, a post that has no address.
  public func address(of link: Link, in post: Post) -> String? {
    if link.isAbsolute { return link.destination }
    let file = link.destination.prefix { $0 != "#" && $0 != "?" }
    return post.linkedPosts[String(file)].flatMap { articles[$0] }?.absoluteString
  }
}
