/// A set of small numbers, 0…63.
struct BitSet: Sendable, Hashable {
  private var bits: UInt64 = 0

  init(_ values: some Sequence<Int>) { for value in values { insert(value) } }

  mutating func insert(_ value: Int) { bits |= 1 << UInt64(value) }
  mutating func formUnion(_ other: BitSet) { bits |= other.bits }
  func contains(_ value: Int) -> Bool { bits & 1 << UInt64(value) != 0 }

  var values: [Int] { (0..<64).filter(contains) }
}
