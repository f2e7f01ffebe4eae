public import Foundation
public import Publishing

/// What an edition's file says: which posts are issued together, and under what number.
public struct EditionFile: Sendable, Hashable {
  /// One entry of `posts:`, as written, with its place.
  public struct Entry: Sendable, Hashable {
    public var path: String
    public var location: SourceLocation
  }

  /// The file's name without its ending.
  public var id: PostID
  /// Counted from 1.
  public var number: Int
  public var title: SingleLine
  public var date: Date
  /// In reading order. May be empty while the edition is put together.
  public var posts: [Entry]
  /// Relative to the workspace.
  public var file: String
}
