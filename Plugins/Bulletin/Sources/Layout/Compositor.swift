internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Typesetting

/// Sets a publication: chooses type size and columns so that its pages are well filled.
struct Compositor {
  let publication: Publication
  let context: RenderContext
  let settings: BulletinSettings
  let typesetter: Typesetter

  /// Type grows in these steps on pages that would be too empty.
  private static let factors = [1.06, 1.12, 1.2, 1.3, 1.42, 1.56, 1.72, 1.9, 2.1, 2.35, 2.65, 3, 3.4, 3.9, 4.4]

  func compose() -> Composition {
    let base = attempt(PagePlan(factor: isPoster ? 1.2 : 1))
    if base.pages.count == 1 { return enlarged(base) }
    if base.lastFill < (isPoster ? 0.6 : 0.25), let saved = condensed(base) { return saved }
    return base.lastFill < 0.62 ? spread(base) : base
  }

  /// One page: the largest type that still leaves it one page.
  private func enlarged(_ base: Composition) -> Composition {
    guard base.lastFill < 0.86 else { return base }
    let start = isPoster ? 1.2 : 1
    let most = (0.95 / max(base.lastFill, 0.02)).squareRoot() * 1.25 * start
    for factor in Self.factors.reversed() where factor <= most && factor > start {
      let larger = attempt(PagePlan(factor: factor))
      if larger.pages.count == 1 { return larger }
    }
    return base
  }

  /// A little too long for its pages: a smaller leading picture and less generous type may save one.
  private func condensed(_ base: Composition) -> Composition? {
    let plans =
      isPoster
      ? [
        PagePlan(factor: 1.12, pictureShare: 0.8), PagePlan(factor: 1.06, pictureShare: 0.65),
        PagePlan(factor: 1, pictureShare: 0.6),
      ]
      : [PagePlan(factor: 1, pictureShare: 0.7), PagePlan(factor: 0.97, pictureShare: 0.6)]
    return plans.lazy.map { attempt($0) }.first { $0.pages.count < base.pages.count }
  }

  /// Too short for its pages: larger type on as many of them.
  private func spread(_ base: Composition) -> Composition {
    var best = base
    for factor in Self.factors where factor <= (base.pages.count <= 3 ? 1.3 : 1.12) && factor > (isPoster ? 1.2 : 1) {
      let larger = attempt(PagePlan(factor: factor))
      guard larger.pages.count == base.pages.count else { break }
      if larger.lastFill > best.lastFill { best = larger }
      if larger.lastFill > 0.75 { break }
    }
    return best
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
    return make(make(Int.max).lastTextPage)
  }
}

/// One way to set a publication.
struct PagePlan: Sendable, Hashable {
  var factor: Double
  /// How much of its usual height the leading picture gets.
  var pictureShare = 1.0
}
