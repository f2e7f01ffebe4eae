public import Foundation

/// How many deliveries a channel may begin in any hour and in any 24 hours.
///
/// Both windows roll: a provider that counts 500 a day counts back from now, not from midnight.
public struct Quota: Sendable, Hashable {
  public var perHour: Int?
  public var perDay: Int?

  public init(perHour: Int? = nil, perDay: Int? = nil) {
    self.perHour = perHour
    self.perDay = perDay
  }

  public var isUnlimited: Bool { perHour == nil && perDay == nil }

  /// How far back beginnings matter.
  public static let window: TimeInterval = 24 * 3600

  /// How many may begin at `now`, and when the next one may if that is none.
  ///
  /// - Parameter beginnings: the moments of the last 24 hours, oldest first.
  public func allowance(after beginnings: [Date], at now: Date) -> (count: Int, next: Date?) {
    var count = Int.max
    var next: Date?
    for (limit, window) in [(perHour, 3600.0), (perDay, Self.window)] {
      guard let limit else { continue }
      let recent = beginnings.filter { $0 > now.addingTimeInterval(-window) }
      count = min(count, max(0, limit - recent.count))
      if recent.count >= limit, limit > 0 {
        // The window frees its next place when the limit-th last beginning leaves it.
        let frees = recent[recent.count - limit].addingTimeInterval(window)
        next = next.map { max($0, frees) } ?? frees
      }
    }
    return (count, count == 0 ? next ?? now.addingTimeInterval(Self.window) : nil)
  }
}
