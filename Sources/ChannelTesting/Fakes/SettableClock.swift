public import Foundation
internal import Synchronization

/// A clock that shows what it was set to: `ChannelEnvironment(…, now: clock.now)`.
public final class SettableClock: Sendable {
  private let moment: Mutex<Date>

  public init(_ date: Date = SettableClock.start) { moment = Mutex(date) }

  /// Wednesday, 27 July 2022, 15.00 WIB.
  public static let start = Date(timeIntervalSince1970: 1_658_908_800)

  /// What the clock shows, as a function that can be handed on.
  public var now: @Sendable () -> Date {
    { self.moment.withLock { $0 } }
  }

  public func set(to date: Date) { moment.withLock { $0 = date } }

  public func advance(by seconds: TimeInterval) { moment.withLock { $0 += seconds } }
}
