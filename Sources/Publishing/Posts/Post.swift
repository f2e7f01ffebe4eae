public import Foundation
public import Markup

/// What was written: one text with its pictures and the facts about it.
public struct Post: Sendable, Hashable {
  public var id: PostID
  public var title: SingleLine
  /// When the news is dated.
  public var date: Date
  /// Whether the author gave a time of day with the date.
  public var dateHasTime: Bool
  public var category: SingleLine?
  public var tags: [SingleLine]
  public var author: SingleLine?
  public var editor: SingleLine?
  /// What the post says in a sentence or two, for teasers and previews.
  public var summary: SingleLine?
  /// A mark printed before the headline: `HOAKS`.
  public var label: SingleLine?
  /// Whether people must act on this now; printed in the alarm colour, placed first.
  public var isWarning: Bool
  /// The front matter's pictures, the leading one first.
  public var pictures: [Picture]
  /// Pictures that stand in the text, by the source written there.
  public var inlinePictures: [String: Picture]
  /// Links to other posts of the workspace, by the destination written in the text: `04-harga.md`.
  public var linkedPosts: [String: PostID]
  /// Addresses the post rests on.
  public var references: [URL]
  /// What was put right after publication, in the order of the author's list; readers are told of each.
  public var corrections: [Correction]
  /// When it may go out; at once when absent.
  public var publishAt: Date?
  public var body: Document
  /// Only readers with one of these tags are written to; all of a channel's when empty.
  public var audience: [SingleLine]
  /// Per-channel settings from `kanal:`/`channels:`.
  public var overrides: [ChannelID: ChannelOverride]
  /// Where it was read from, relative to the workspace.
  public var file: String
  /// The file line on which the body's first line stands; a body line `n` is file line `bodyLine + n - 1`.
  public var bodyLine: Int

  public init(
    id: PostID, title: SingleLine, date: Date, dateHasTime: Bool = false, category: SingleLine? = nil,
    tags: [SingleLine] = [], author: SingleLine? = nil, editor: SingleLine? = nil, summary: SingleLine? = nil,
    label: SingleLine? = nil, isWarning: Bool = false, pictures: [Picture] = [],
    inlinePictures: [String: Picture] = [:], linkedPosts: [String: PostID] = [:], references: [URL] = [],
    corrections: [Correction] = [], publishAt: Date? = nil, body: Document, audience: [SingleLine] = [],
    overrides: [ChannelID: ChannelOverride] = [:], file: String = "", bodyLine: Int = 1
  ) {
    self.id = id
    self.title = title
    self.date = date
    self.dateHasTime = dateHasTime
    self.category = category
    self.tags = tags
    self.author = author
    self.editor = editor
    self.summary = summary
    self.label = label
    self.isWarning = isWarning
    self.pictures = pictures
    self.inlinePictures = inlinePictures
    self.linkedPosts = linkedPosts
    self.references = references
    self.corrections = corrections
    self.publishAt = publishAt
    self.body = body
    self.audience = audience
    self.overrides = overrides
    self.file = file
    self.bodyLine = bodyLine
  }

  /// The picture that leads the post.
  public var leadPicture: Picture? { pictures.first }

  /// The place in the file of a line of the body.
  public func location(bodyLine line: Int) -> SourceLocation {
    SourceLocation(file: file, line: bodyLine + line - 1)
  }
}

/// What a post wants done differently on one channel.
public struct ChannelOverride: Sendable, Hashable {
  /// `false` when the post must not go out there.
  public var isEnabled: Bool
  public var title: SingleLine?
  public var summary: SingleLine?
  /// In place of the post's own.
  public var audience: [SingleLine]?

  public init(
    isEnabled: Bool = true, title: SingleLine? = nil, summary: SingleLine? = nil, audience: [SingleLine]? = nil
  ) {
    self.isEnabled = isEnabled
    self.title = title
    self.summary = summary
    self.audience = audience
  }
}
