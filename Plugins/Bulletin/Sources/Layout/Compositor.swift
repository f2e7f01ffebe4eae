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
  private static let factors = [
    1.06, 1.12, 1.2, 1.28, 1.36, 1.45, 1.56, 1.68, 1.82, 1.96, 2.1, 2.35, 2.65, 3, 3.4, 3.9, 4.4,
  ]
  /// A warning is one page, whatever the type: these are the steps below the usual size that keep it one.
  private static let posterFactors = [0.76, 0.8, 0.84, 0.88, 0.92, 0.96, 1] + factors
  /// Above this many pages no other size is tried: it would hardly show, and take as long again.
  private static let mostPagesTried = 6
  /// Smaller pictures leave the text as it is set and are quickly tried; beyond, a page more or less is none saved.
  private static let mostPagesTightened = 24

  func compose() -> Composition {
    if publication.posts.count > LongEdition.mostStoriesAtOnce { return attempt(PagePlan(factor: 1)) }
    let usual = usual()
    guard usual.worstHole > BlankArea.most, publication.posts.count > 1,
      usual.pages.count <= Self.mostPagesTightened
    else { return usual }
    // Story by story there was no better way: look several stories ahead.
    let fuller = attempt(usual.plan, keeping: Self.waysTried)
    return fuller.pages.count <= usual.pages.count && fuller.worstHole < usual.worstHole ? fuller : usual
  }

  /// How many ways to have set the earlier stories are gone on with.
  private static let waysTried = 4

  private func usual() -> Composition {
    if isPoster, let poster = poster() { return poster }
    let base = attempt(PagePlan(factor: 1))
    if base.pages.count == 1 { return enlarged(base) }
    if base.pages.count <= Self.mostPagesTightened, base.lastFill < 0.55, let saved = tightened(base) { return saved }
    return base.pages.count <= Self.mostPagesTried && base.lastFill < 0.62 ? spread(base) : base
  }

  /// One page: the largest type that still leaves it one page.
  private func enlarged(_ base: Composition) -> Composition {
    guard base.lastFill < 0.86 else { return base }
    let most = (0.95 / max(base.lastFill, 0.02)).squareRoot() * 1.25
    for factor in Self.factors.reversed() where factor <= most {
      let larger = attempt(PagePlan(factor: factor))
      if larger.pages.count == 1 { return larger }
    }
    return base
  }

  /// One page that fills itself: the largest type with which text and picture fit, the picture smaller before the type
  /// is too small to be read by people who stand in a group. `nil` when a page cannot hold so much.
  private func poster() -> Composition? {
    var best: (composition: Composition, factor: Double)?
    for (share, enough) in [(1.0, 1.2), (0.75, 1.12), (0.5, 1), (0.35, 0.76)] {
      guard let found = largest(pictureShare: share) else { continue }
      if found.factor > best?.factor ?? 0 { best = found }
      if found.factor >= enough { break }
      // Without a picture its share makes no difference.
      if publication.posts.first?.leadPicture == nil { break }
    }
    guard let best else { return nil }
    // What is still free goes to the picture.
    for share in [1.5, 1.3, 1.15] where best.composition.lastFill < 0.9 {
      let larger = attempt(PagePlan(factor: best.factor, pictureShare: share))
      if larger.pages.count == 1, larger.lastFill > best.composition.lastFill { return larger }
    }
    return best.composition
  }

  /// The largest type that makes one page, found by halving.
  private func largest(pictureShare: Double) -> (composition: Composition, factor: Double)? {
    var found: (composition: Composition, factor: Double)?
    var low = 0, high = Self.posterFactors.count
    while low < high {
      let middle = (low + high) / 2
      let factor = Self.posterFactors[middle]
      let made = attempt(PagePlan(factor: factor, pictureShare: pictureShare))
      if made.pages.count == 1 {
        found = (made, factor)
        low = middle + 1
      } else {
        high = middle
      }
    }
    return found
  }

  /// A little too long for its pages: smaller leading pictures may save one. Half a page is worth less of them than a
  /// few lines are.
  private func tightened(_ base: Composition) -> Composition? {
    let shares = base.lastFill < 0.3 ? [0.5, 0.65, 0.8] : [0.65, 0.8]
    // When the smallest does not save the page, no other will.
    let tightest = attempt(PagePlan(factor: 1, pictureShare: shares[0]))
    guard tightest.pages.count < base.pages.count else { return condensed(base, tightest: tightest) }
    let larger = shares.dropFirst().reversed().lazy.map { attempt(PagePlan(factor: 1, pictureShare: $0)) }
    return larger.first { $0.pages.count < base.pages.count } ?? tightest
  }

  /// What less generous type saves of each page, near enough.
  private static let condensedShare = 0.06

  /// The same with less generous type, where that may be enough.
  private func condensed(_ base: Composition, tightest: Composition) -> Composition? {
    guard base.lastFill < 0.25, base.pages.count <= Self.mostPagesTried,
      tightest.pages.count == base.pages.count,
      tightest.lastFill < Self.condensedShare * Double(base.pages.count - 1)
    else { return nil }
    let condensed = attempt(PagePlan(factor: 0.97, pictureShare: 0.6))
    return condensed.pages.count < base.pages.count ? condensed : nil
  }

  /// Too short for its pages: larger type on as many of them. Twice the type's size takes four times the room.
  private func spread(_ base: Composition) -> Composition {
    let used = (Double(base.pages.count - 1) + max(0, base.lastFill)) / Double(base.pages.count)
    let most = min(base.pages.count <= 3 ? 1.3 : 1.12, (0.97 / max(used, 0.1)).squareRoot())
    for factor in Self.factors.reversed() where factor <= most {
      let larger = attempt(PagePlan(factor: factor))
      if larger.pages.count == base.pages.count, larger.lastFill > base.lastFill { return larger }
    }
    return base
  }

  /// A single warning is set as a poster.
  private var isPoster: Bool {
    if case .post(let post) = publication { return post.isWarning }
    return false
  }

  private func attempt(_ plan: PagePlan, keeping count: Int = 1) -> Composition {
    PublicationSetter(
      publication: publication, context: context, settings: settings, typesetter: typesetter, plan: plan
    ).compose(keeping: count)
  }
}

/// One way to set a publication.
struct PagePlan: Sendable, Hashable {
  var factor: Double
  /// How much of its usual height the leading picture gets.
  var pictureShare = 1.0
}
