internal import Foundation
public import Publishing

/// Answers readers' links: who wants to leave, and who says yes to an invitation.
///
/// A look (GET) shows a page with a button and changes nothing, for mail programs and virus scanners follow links by
/// themselves. A press (POST) does it: a person's on that button, or a mail program's for them (RFC 8058), which brings
/// `List-Unsubscribe=One-Click` and wants no cookie, no redirect and no further question.
public struct Reception: Sendable {
  private let pages: ReceptionPages
  private let register: any ReaderRegister

  public init(community: Community, register: any ReaderRegister) {
    pages = ReceptionPages(community: community)
    self.register = register
  }

  func answer(_ request: ReceptionRequest) -> ReceptionReply {
    guard ["GET", "HEAD", "POST"].contains(request.method) else { return pages.notAllowed }
    guard let (wish, sealed) = Self.wish(in: request.path) else { return pages.unknown }
    do {
      if request.method == "POST" { return pages.answer(to: wish, try register.fulfil(wish, sealed)) }
      return pages.question(wish, try register.standing(of: wish, sealed))
    } catch {
      return pages.unavailable
    }
  }

  /// The wish at the end of a path: a proxy may hand over what stands before it or not.
  private static func wish(in path: String) -> (ReaderWish, SealedWish)? {
    let parts = path.split(separator: "/").suffix(2)
    guard parts.count == 2, let first = parts.first, let last = parts.last, let sealed = SealedWish(last),
      let wish = ReaderWish.allCases.first(where: { $0.word == first.lowercased() })
    else { return nil }
    return (wish, sealed)
  }
}
