/// Chooses a paragraph's line ends all at once, so that its lines are as even as can be.
///
/// D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11 (1981).
struct LineBreaker {
  /// The blank's width, and how far it may give, in points.
  var blank: Double
  var isJustified = true
  /// The measure of each line, counted from 0, and from which line on it stays the same.
  var measure: (Int) -> Double
  var steadyFrom = 0

  private struct Node {
    var point: Int
    var line: Int
    var fitness: Int
    var demerits: Double
    var previous: Int
  }

  private var stretch: Double { blank * 0.5 }
  private var shrink: Double { blank * 0.24 }

  /// Blanks up to three times as wide as usual are not seen as holes.
  private static let evenTolerances = [1.4, 2.4, 4]

  /// Indices into `points` at which lines end; the last is the paragraph's end.
  func lineEnds(_ points: [BreakPoint]) -> [Int] {
    guard !points.isEmpty else { return [] }
    return evenLineEnds(points) ?? attempt(points, tolerance: 7) ?? attempt(points, tolerance: .infinity)
      ?? attempt(points, tolerance: 7, isDesperate: true) ?? attempt(points, tolerance: .infinity, isDesperate: true)
      ?? Array(points.indices)
  }

  /// The same, or `nil` when some line would show holes.
  func evenLineEnds(_ points: [BreakPoint]) -> [Int]? {
    Self.evenTolerances.lazy.compactMap { attempt(points, tolerance: $0) }.first
  }

  /// - Parameter isDesperate: whether words may be cut where they never should be.
  private func attempt(_ points: [BreakPoint], tolerance: Double, isDesperate: Bool = false) -> [Int]? {
    var nodes = [Node(point: -1, line: 0, fitness: 1, demerits: 0, previous: -1)]
    var active = [0]
    for (index, point) in points.enumerated() where isDesperate || point.penalty < BreakFinder.desperatePenalty {
      var best: [Int: Node] = [:]
      var kept: [Int] = []
      for number in active {
        let node = nodes[number]
        let from = node.point < 0 ? (offset: 0.0, blanks: 0) : start(after: points[node.point])
        let measure = measure(node.line)
        let natural = point.endOffset - from.offset
        let blanks = Double(max(0, point.blanks - from.blanks))
        let isLast = index == points.count - 1
        let ratio = ratio(
          natural, measure, blanks: blanks, isLast: isLast,
          isAddress: point.isInAddress || (node.point >= 0 && points[node.point].isInAddress))
        // Too long, and every later end is longer still.
        if ratio < -1, natural - measure > (isJustified ? shrink * blanks : 0) + 0.01 {
          if natural < measure * 1.6 + 40 && isOnlyHyphenAway(point) { kept.append(number) }
          continue
        }
        kept.append(number)
        guard ratio <= tolerance else { continue }
        var candidate = node
        candidate.point = index
        candidate.previous = number
        candidate.line = min(node.line + 1, max(steadyFrom, 0) + (node.line >= steadyFrom ? 0 : 1))
        candidate.fitness = ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1.2 ? 2 : 3
        candidate.demerits += demerits(
          ratio, point, after: node.point < 0 ? nil : points[node.point], jump: abs(candidate.fitness - node.fitness),
          lastFill: isLast ? natural / measure : nil)
        let key = candidate.line * 4 + candidate.fitness
        if candidate.demerits < best[key]?.demerits ?? .infinity { best[key] = candidate }
      }
      active = kept
      for key in best.keys.sorted() {
        if let node = best[key] {
          nodes.append(node)
          active.append(nodes.count - 1)
        }
      }
      if active.isEmpty { return nil }
    }
    let finals = active.filter { nodes[$0].point == points.count - 1 }
    guard var number = finals.min(by: { nodes[$0].demerits < nodes[$1].demerits }) else { return nil }
    var ends: [Int] = []
    while nodes[number].point >= 0 {
      ends.append(nodes[number].point)
      number = nodes[number].previous
    }
    return ends.reversed()
  }

  /// A hyphen makes a line a little longer than the next place without one does.
  private func isOnlyHyphenAway(_ point: BreakPoint) -> Bool { point.insertsHyphen }

  private func start(after point: BreakPoint) -> (offset: Double, blanks: Int) {
    (point.nextOffset, point.blanks + (point.next > point.end ? 1 : 0))
  }

  private func ratio(
    _ natural: Double, _ measure: Double, blanks: Double, isLast: Bool, isAddress: Bool
  ) -> Double {
    let rest = measure - natural
    if !isJustified { return rest >= -0.01 ? (isLast ? 0 : rest / (measure * 0.22)) : -2 }
    if rest < 0 { return blanks > 0 ? rest / (shrink * blanks) : (rest > -0.01 ? 0 : -2) }
    if isLast { return 0 }
    // A line that holds nothing but part of an address stays as short as it is.
    if blanks == 0, isAddress { return rest / (measure * 0.2) }
    return rest / max(stretch * blanks, stretch * 0.4)
  }

  private func demerits(
    _ ratio: Double, _ point: BreakPoint, after previous: BreakPoint?, jump: Int, lastFill: Double?
  ) -> Double {
    let badness = min(100 * abs(ratio * ratio * ratio), 1e9)
    let penalty = isJustified || !point.insertsHyphen ? point.penalty : 400
    var sum = (1 + badness) * (1 + badness) + penalty * penalty
    if point.insertsHyphen, previous?.insertsHyphen == true { sum += 4000 }
    if jump > 1 { sum += 3000 }
    if let lastFill {
      if previous?.insertsHyphen == true { sum += 5000 }
      // A last line of one short word is a hole in the page.
      if lastFill < 0.2 { sum += isJustified ? 4000 : 40_000 }
    }
    return sum
  }
}
