public import Foundation

/// An article as the training site keeps it.
public struct TrainingArticle: Sendable, Hashable, Codable, Identifiable {
  public var id: Int
  public var slug = ""
  public var status = Status.draft
  public var title = ""
  /// HTML as it was sent.
  public var content = ""
  public var excerpt = ""
  public var date: Date
  public var modified: Date
  public var categories: [Int] = []
  public var tags: [Int] = []
  /// The picture above the article; 0 means none.
  public var featuredMedia = 0
  public var isSticky = false
  /// What the article's slug was before it went to the trash.
  var slugBeforeTrash: String?

  /// WordPress's statuses, as far as a newsroom meets them.
  public enum Status: String, Sendable, Codable, CaseIterable {
    case publish, future, draft, pending
    case onlyForMembers = "private"
    case trash
  }

  /// Where readers find it: `/slug/` once it is out, `/?p=ID` before.
  public var path: String { status == .publish ? "/\(slug)/" : "/?p=\(id)" }
}
