public import Publishing

/// A day of the week, numbered as cron does.
public enum Weekday: Int, Sendable, Hashable, CaseIterable, Comparable {
  case sunday, monday, tuesday, wednesday, thursday, friday, saturday

  public static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }

  /// `Senin`, `Monday`
  public var name: Phrase {
    switch self {
    case .sunday: Phrase(id: "Minggu", en: "Sunday")
    case .monday: Phrase(id: "Senin", en: "Monday")
    case .tuesday: Phrase(id: "Selasa", en: "Tuesday")
    case .wednesday: Phrase(id: "Rabu", en: "Wednesday")
    case .thursday: Phrase(id: "Kamis", en: "Thursday")
    case .friday: Phrase(id: "Jumat", en: "Friday")
    case .saturday: Phrase(id: "Sabtu", en: "Saturday")
    }
  }
}
