import Testing

@testable import Typesetting

@Suite("Choosing line ends") struct LineBreakerTests {
  private static let blank = 2.5

  /// Words as wide as they have letters, five points each, no hyphens.
  private func points(_ words: [Int]) -> [BreakPoint] {
    var offset = 0.0
    var points: [BreakPoint] = []
    for (index, letters) in words.enumerated() {
      offset += Double(letters) * 5
      let next = offset + Self.blank
      points.append(
        BreakPoint(
          end: index * 2 + 1, next: index == words.count - 1 ? index * 2 + 1 : index * 2 + 2, endOffset: offset,
          nextOffset: next, blanks: index))
      offset = next
    }
    return points
  }

  private func natural(_ points: [BreakPoint], from start: Int?, to end: Int) -> Double {
    points[end].endOffset - (start.map { points[$0].nextOffset } ?? 0)
  }

  private static let words = (0..<60).map { 3 + ($0 * 7 + $0 / 3) % 8 }

  @Test("line ends rise and the last is the paragraph's end", arguments: [100.0, 150, 220, 900])
  func order(_ measure: Double) {
    let points = points(Self.words)
    let ends = LineBreaker(blank: Self.blank, measure: { _ in measure }).lineEnds(points)
    #expect(ends == ends.sorted() && Set(ends).count == ends.count)
    #expect(ends.last == points.count - 1)
  }

  @Test("no line is longer than its blanks can give", arguments: [100.0, 150, 220])
  func width(_ measure: Double) {
    let points = points(Self.words)
    let ends = LineBreaker(blank: Self.blank, measure: { _ in measure }).lineEnds(points)
    var start: Int?
    for end in ends {
      let blanks = Double(points[end].blanks - (start.map { points[$0].blanks + 1 } ?? 0))
      #expect(natural(points, from: start, to: end) <= measure + blanks * Self.blank * 0.25)
      start = end
    }
  }

  @Test("the whole paragraph is weighed: no first-fit would be more even") func evenness() {
    let points = points(Self.words)
    let measure = 150.0
    let ends = LineBreaker(blank: Self.blank, measure: { _ in measure }).lineEnds(points)
    func unevenness(_ ends: [Int]) -> Double {
      var start: Int?
      var sum = 0.0
      for end in ends.dropLast() {
        let blanks = Double(max(1, points[end].blanks - (start.map { points[$0].blanks + 1 } ?? 0)))
        let each = (measure - natural(points, from: start, to: end)) / blanks
        sum += each * each * each * each
        start = end
      }
      return sum
    }
    var greedy: [Int] = []
    var start: Int?
    for index in points.indices where natural(points, from: start, to: index) > measure {
      greedy.append(index - 1)
      start = index - 1
    }
    greedy.append(points.count - 1)
    #expect(unevenness(ends) <= unevenness(greedy))
  }

  @Test("a narrower beginning is kept to") func notch() {
    let points = points(Self.words)
    let ends = LineBreaker(blank: Self.blank, measure: { $0 < 3 ? 90 : 150 }, steadyFrom: 3).lineEnds(points)
    var start: Int?
    for end in ends.prefix(3) {
      let blanks = Double(points[end].blanks - (start.map { points[$0].blanks + 1 } ?? 0))
      #expect(natural(points, from: start, to: end) <= 90 + blanks * Self.blank * 0.25)
      start = end
    }
  }

  @Test("a word wider than the line still comes out, on a line of its own") func overlong() {
    let ends = LineBreaker(blank: Self.blank, measure: { _ in 60 }).lineEnds(points([3, 40, 3]))
    #expect(ends.last == 2 && ends.contains(0))
  }

  @Test("nothing to set is no line") func empty() {
    #expect(LineBreaker(blank: Self.blank, measure: { _ in 100 }).lineEnds([]).isEmpty)
  }

  @Test("a hyphen is taken only when it is worth it") func hyphens() {
    var points = points([9, 9, 9])
    points.insert(
      BreakPoint(end: 4, next: 4, endOffset: 70, nextOffset: 67, blanks: 1, insertsHyphen: true, penalty: 50), at: 1)
    // Everything fits on one line: no break at all.
    #expect(LineBreaker(blank: Self.blank, measure: { _ in 150 }).lineEnds(points) == [3])
  }
}
