/// Cuts a stream of bytes into lines, and refuses one that is too long before it fills the memory.
package struct LineSplitter: Sendable {
  package struct Flood: Error, Hashable {}

  private let limit: Int
  private var pending: [UInt8] = []
  /// How much of `pending` has been handed out.
  private var start = 0
  /// How far `pending` is known to hold no line end.
  private var searched = 0

  package init(limit: Int = WireMessage.lineLimit) { self.limit = limit }

  package mutating func append(_ bytes: some Collection<UInt8>) {
    if start > 0, start == pending.count || start > 65_536 {
      pending.removeFirst(start)
      searched -= start
      start = 0
    }
    pending += bytes
  }

  /// The next whole line, without its end; `nil` until one has come.
  package mutating func next() throws(Flood) -> ArraySlice<UInt8>? {
    guard let end = pending[searched...].firstIndex(of: 0x0A) else {
      searched = pending.count
      if pending.count - start > limit { throw Flood() }
      return nil
    }
    let line = pending[start..<end]
    start = end + 1
    searched = start
    if line.count > limit { throw Flood() }
    return line.last == 0x0D ? line.dropLast() : line
  }

  /// What stands after the last line end.
  package var rest: ArraySlice<UInt8> { pending[start...] }
}
