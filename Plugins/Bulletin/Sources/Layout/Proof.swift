internal import Publishing

/// Pages as they are after some of the stories, one of several ways to have set them.
struct Proof {
  var composer: PageComposer
  /// What the author should know.
  var warnings: [Diagnostic] = []
  /// How much of the pages is blank that a reader would see as a hole; see `PageComposer.blankCost`.
  var cost = 0.0

  /// The same without the pages before one that is counted from 0.
  func without(pagesBefore page: Int) -> Proof {
    var proof = self
    _ = proof.composer.takePages(before: page)
    return proof
  }

  func warning(_ more: [Diagnostic]...) -> Proof {
    var proof = self
    proof.warnings += more.joined()
    return proof
  }
}

extension [Proof] {
  /// The fullest, at most `count`; of those that end at the same place only one.
  func best(_ count: Int) -> [Proof] {
    guard count > 1 else { return self.min { $0.cost < $1.cost }.map { [$0] } ?? [] }
    var kept: [Proof] = []
    // Of equal ones the earlier, which is the more usual: a sort by cost alone would not say which.
    for proof in enumerated().sorted(by: { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }).map(\.element)
    where kept.count < count {
      if !kept.contains(where: { $0.composer.end == proof.composer.end }) { kept.append(proof) }
    }
    return kept
  }
}
