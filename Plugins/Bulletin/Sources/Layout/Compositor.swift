internal import ChannelKit
internal import Foundation
internal import Publishing

/// Sets a publication: chooses type size and columns so that its pages are well filled.
struct Compositor {
  let publication: Publication
  let context: RenderContext
  let settings: BulletinSettings
  let typesetter: Typesetter

  /// Type grows in these steps on pages that would be too empty.
  private static let factors = [1.06, 1.12, 1.2, 1.3, 1.42, 1.56, 1.72, 1.9, 2.1, 2.35, 2.65, 3.0]

  func compose() -> Composition {
    var base = attempt(PagePlan(factor: isPoster ? 1.2 : 1))
    if base.pages.count == 1 {
      guard base.lastFill < 0.86 else { return base }
      let wanted = (0.95 / max(base.lastFill, 0.02)).squareRoot() * 1.2 * (isPoster ? 1.2 : 1)
      for factor in Self.factors.reversed() where factor <= wanted && factor > (isPoster ? 1.2 : 1) {
        let larger = attempt(PagePlan(factor: factor))
        if larger.pages.count == 1 { return larger }
      }
      return base
    }
    guard base.lastFill < 0.5 else { return base }
    let count = base.pages.count
    if base.lastFill < 0.2 {
      // A little too long: a smaller leading picture and a hair less type may save a page.
      for plan in [PagePlan(factor: 1, pictureShare: 0.65), PagePlan(factor: 0.97, pictureShare: 0.6)] where !isPoster {
        let tighter = attempt(plan)
        if tighter.pages.count < count { return tighter }
      }
    }
    for factor in Self.factors where factor <= (count == 2 ? 1.3 : 1.12) && factor > (isPoster ? 1.2 : 1) {
      let larger = attempt(PagePlan(factor: factor))
      guard larger.pages.count == count else { break }
      base = larger
      if larger.lastFill > 0.7 { break }
    }
    return base
  }

  /// A single warning is set as a poster.
  private var isPoster: Bool {
    if case .post(let post) = publication { return post.isWarning }
    return false
  }

  private func attempt(_ plan: PagePlan) -> Composition {
    func make(_ reserveFrom: Int) -> Composition {
      PublicationSetter(
        publication: publication, context: context, settings: settings, typesetter: typesetter, plan: plan
      ).compose(reserveFrom: reserveFrom)
    }
    // Room for the colophon is kept on the last page, and which that is shows only once the pages are made.
    let first = make(Int.max)
    let last = first.pages.count - 1
    let second = make(last)
    return second
  }
}

/// One way to set a publication.
struct PagePlan: Sendable, Hashable {
  var factor: Double
  /// How much of its usual height the leading picture gets.
  var pictureShare = 1.0
}
