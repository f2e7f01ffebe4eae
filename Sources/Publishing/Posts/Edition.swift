public import Foundation

/// An ordered, numbered set of posts issued together.
public struct Edition: Sendable, Hashable {
  public var id: PostID
  public var title: SingleLine
  /// Counted from 1.
  public var number: Int
  public var date: Date
  /// At least one.
  public var posts: [Post]
  /// Corrections of earlier news that this edition prints in a box.
  public var errata: [Erratum]

  public init(id: PostID, title: SingleLine, number: Int, date: Date, posts: [Post], errata: [Erratum] = []) {
    self.id = id
    self.title = title
    self.number = number
    self.date = date
    self.posts = posts
    self.errata = errata
  }
}

/// A post or an edition: anything a channel can render.
public enum Publication: Sendable, Hashable {
  case post(Post)
  case edition(Edition)

  public var id: PostID {
    switch self {
    case .post(let post): post.id
    case .edition(let edition): edition.id
    }
  }

  public var title: SingleLine {
    switch self {
    case .post(let post): post.title
    case .edition(let edition): edition.title
    }
  }

  public var date: Date {
    switch self {
    case .post(let post): post.date
    case .edition(let edition): edition.date
    }
  }

  /// The posts it holds, in reading order.
  public var posts: [Post] {
    switch self {
    case .post(let post): [post]
    case .edition(let edition): edition.posts
    }
  }
}
