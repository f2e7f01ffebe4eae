public import Foundation

/// What an author puts right in a post that is out already: a *ralat*, with the day it was noted.
public struct Correction: Sendable, Hashable {
  public var date: Date
  /// What was wrong and what is right, in a sentence or two for readers.
  public var note: SingleLine

  public init(date: Date, note: SingleLine) {
    self.date = date
    self.note = note
  }
}

/// A correction as an edition prints it: which post it concerns, and what was put right.
public struct Erratum: Sendable, Hashable {
  public var post: PostID
  /// The corrected post's title.
  public var title: SingleLine
  public var correction: Correction

  public init(post: PostID, title: SingleLine, correction: Correction) {
    self.post = post
    self.title = title
    self.correction = correction
  }
}
