public import Foundation
public import Publishing

/// Something that goes out by itself: what, when, and where to.
public struct Schedule: Sendable, Hashable {
  public var id: ScheduleID
  public var timing: Timing
  public var content: Content
  /// Where it goes, by the configuration's names; every channel when empty.
  public var channels: [ChannelID]
  /// What its editions are called; by their number when absent.
  public var title: SingleLine?
  /// How long after its hour it may still go out, in seconds.
  public var patience: TimeInterval
  /// `false` while it rests.
  public var isEnabled: Bool

  public init(
    id: ScheduleID, timing: Timing, content: Content, channels: [ChannelID] = [], title: SingleLine? = nil,
    patience: TimeInterval = Patience.usual, isEnabled: Bool = true
  ) {
    self.id = id
    self.timing = timing
    self.content = content
    self.channels = channels
    self.title = title
    self.patience = patience
    self.isEnabled = isEnabled
  }

  /// When.
  public enum Timing: Sendable, Hashable {
    /// Again and again.
    case recurring(Timetable)
    /// At one moment.
    case once(Date)
  }

  /// What.
  public enum Content: Sendable, Hashable {
    /// One post, by its path in the workspace; every time anew when it comes round again.
    case post(String)
    /// The posts of the last days, as an edition.
    case edition(days: Int)
    /// The posts of a folder of the workspace, one each time, in the order of their names.
    case folder(String)
  }
}

/// How long something may be late before it is not sent by itself any more.
public enum Patience {
  /// A day: what was due on the day the laptop was off goes out the next morning.
  public static let usual: TimeInterval = 24 * 3600
  /// Of a warning: after six hours it may be wrong.
  public static let ofWarnings: TimeInterval = 6 * 3600
}

/// The name of a schedule in `channels.yaml`: `ringkasan-mingguan`.
public struct ScheduleID: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let text: String

  /// Accepts what a channel may be called.
  public init?(_ text: some StringProtocol) {
    guard let name = ChannelID(text) else { return nil }
    self.text = name.text
  }

  public var description: String { text }
  public static func < (left: ScheduleID, right: ScheduleID) -> Bool { left.text < right.text }
}
