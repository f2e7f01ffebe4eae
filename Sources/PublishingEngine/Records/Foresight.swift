/// How many deliveries a run announces to the disk before they begin.
///
/// A mail may leave only when the disk knows that it may have left. Waiting for the disk before each one is right where
/// a mail takes much longer than the disk; a fast server would stand idle. There, the disk is told of some in advance,
/// as many as leave while it is being told, and nobody waits.
package struct Foresight: Equatable {
  /// No synchronisation is worth asking for more often than this, in seconds.
  package static let rhythm = 0.002
  /// However fast the server: so many may be uncertain after a power cut and no more.
  package static let limit: Int64 = 500

  /// How long the disk takes, in seconds; the recent ones weigh more.
  package private(set) var synchronization = 0.0
  /// From one beginning to the next, in seconds.
  package private(set) var interval = 0.1

  package init() {}

  package mutating func note(synchronization seconds: Double) {
    synchronization = synchronization == 0 ? seconds : 0.7 * synchronization + 0.3 * seconds
  }

  /// A long pause says little about the pace: it counts for four times the usual wait at most.
  package mutating func note(interval seconds: Double) { interval = 0.9 * interval + 0.1 * min(seconds, 4 * interval) }

  /// How far ahead to announce: what leaves while the disk does three synchronisations, the one under way, the next and
  /// a spare. None where the disk takes less than a sixth of the time between two mails.
  package var reach: Int64 {
    guard interval > 0 else { return Self.limit }
    let leaving = 3 * max(synchronization, Self.rhythm) / interval
    return min(Self.limit, Int64(min(leaving, 1e6).rounded()))
  }
}
