public import Publishing
public import Scheduling

/// Finds what a schedule brings out: the posts' files are somebody else's business.
public protocol ScheduleContents: Sendable {
  /// What `occurrence` carries, or `nil` when there is nothing.
  ///
  /// Called when its hour has come. An occurrence that names its publication was begun before and carries the same again.
  ///
  /// - Parameter carried: the posts that earlier occurrences carried.
  /// - Throws: `DiagnosticError` with everything that keeps it from being published.
  func content(
    of schedule: Schedule, for occurrence: Occurrence, after carried: Set<PostID>
  ) throws -> ScheduledContent?
}

/// What one occurrence of a schedule carries.
public struct ScheduledContent: Sendable {
  public var publication: Publication
  /// The posts it takes out of the pile.
  public var posts: [PostID]

  public init(publication: Publication, posts: [PostID]) {
    self.publication = publication
    self.posts = posts
  }
}
