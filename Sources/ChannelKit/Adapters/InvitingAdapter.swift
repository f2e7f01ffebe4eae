public import Foundation
public import Publishing

/// A channel that can ask somebody whether they want the news, before they get any (double opt-in).
///
/// Found by casting and no `Ability` of the manifest: it says nothing about publications.
public protocol InvitingAdapter: DeliveringAdapter {
  /// Prepares the question. Pure like `render`; `deliver` carries it to those who are asked.
  ///
  /// - Throws: what keeps the channel from asking.
  func renderInvitation(_ invitation: Invitation, in context: RenderContext) throws(DiagnosticError) -> Rendition
}

/// A question to somebody who may become a reader.
public struct Invitation: Sendable, Hashable {
  /// What it is called among publications.
  public var id: PostID
  public var date: Date
  /// What they agree to by saying yes.
  public var consent: ConsentText
  /// Until when an answer counts.
  public var expires: Date

  public init(id: PostID, date: Date, consent: ConsentText, expires: Date) {
    self.id = id
    self.date = date
    self.consent = consent
    self.expires = expires
  }
}
