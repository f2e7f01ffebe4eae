internal import Publishing
internal import Typesetting

/// Sets an edition of very many stories, page after page.
///
/// A page is handed over as soon as nothing can change it any more, so that an edition of a thousand stories takes hardly
/// more memory than one of a hundred. The price: pages do not say how many there are, and no other way to set the edition is
/// tried.
struct LongEdition {
  let setter: PublicationSetter
  private let opening: PublicationSetter.Opening
  private let filler: HoleFiller
  private let take: (Page) -> Void
  private var marks: [PublicationSetter.Bookmark]
  private var begins: [PostID: Int] = [:]
  private var notices = 0
  private var taken = 0

  /// Up to here a bulletin is set as a whole, in the best of several ways.
  static let mostStoriesAtOnce = 60

  /// - Parameter take: gets each page, in order.
  init(_ setter: PublicationSetter, take: @escaping (Page) -> Void) {
    self.setter = setter
    self.take = take
    opening = setter.opening()
    filler = setter.holeFiller(opening.columns)
    marks = [PublicationSetter.Bookmark(story: 0, proofs: [Proof(composer: opening.composer)])]
  }

  /// Sets everything.
  ///
  /// - Returns: what the authors should know.
  mutating func set() -> [Diagnostic] {
    var proofs = marks[0].proofs
    let posts = setter.orderedPosts
    for index in posts.indices {
      if proofs.first?.composer.pageCount != marks.last?.page {
        marks.append(PublicationSetter.Bookmark(story: index, proofs: proofs))
      }
      proofs = setter.place(
        posts[index], number: index, of: posts.count, on: proofs, columns: opening.columns, keeping: 1)
      setter.typesetter.forgetText()
      handOver(&proofs)
    }
    guard var proof = proofs.first else { return [] }
    proofs = []
    setter.placeErrata(on: &proof.composer)
    if proof.composer.needsPageForColophon { proof = again(before: proof.composer.pageCount - 1) ?? proof }
    if let colophon = opening.colophon { proof.composer.placeColophon(colophon) }
    marks = []
    note(proof.composer)
    let pages = proof.composer.takePages()
    for (index, page) in pages.enumerated() { finish(page, isLast: index == pages.count - 1) }
    return proof.warnings
  }

  /// The stories that reach a page once more, with room for the colophon on it.
  private mutating func again(before last: Int) -> Proof? {
    guard var mark = marks.last(where: { $0.page - 1 < last }) else { return nil }
    for index in mark.proofs.indices { mark.proofs[index].composer.keepsRoom(from: last) }
    var further: [PublicationSetter.Bookmark] = []
    return setter.placeStories(from: mark, columns: opening.columns, keeping: 1, marks: &further)
  }

  /// Hands over what lies before the bookmark that would be gone back to, if the colophon had no room.
  private mutating func handOver(_ proofs: inout [Proof]) {
    guard let composer = proofs.first?.composer else { return }
    note(composer)
    // The contents on the first page wait for the stories they name.
    guard taken > 0 || opening.contents.map({ $0.posts.allSatisfy { begins[$0] != nil } }) ?? true,
      let index = marks.lastIndex(where: { $0.page < composer.pageCount })
    else { return }
    let done = marks[index].page - 1
    marks = marks[index...].map { mark in
      PublicationSetter.Bookmark(story: mark.story, proofs: mark.proofs.map { $0.without(pagesBefore: done) })
    }
    guard var proof = proofs.first else { return }
    let pages = proof.composer.takePages(before: done)
    proofs = [proof]
    for page in pages { finish(page, isLast: false) }
  }

  /// Remembers where stories begin.
  private mutating func note(_ composer: PageComposer) {
    guard taken == 0 else { return }
    begins = setter.firstPages(of: composer.pages, before: composer.handedOver)
  }

  private mutating func finish(_ page: Page, isLast: Bool) {
    var page = page
    if !isLast { filler.fill(&page, number: &notices) }
    if taken == 0, let contents = opening.contents {
      page.rows[opening.contentsIndex].row = contents.row(pages: begins, element: PublicationSetter.contentsElement)
    }
    taken += 1
    page.rows.append(setter.foot(page: taken, of: nil))
    take(page)
  }
}
