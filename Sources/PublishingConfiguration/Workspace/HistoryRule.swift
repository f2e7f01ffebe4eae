internal import ChannelKit
public import Foundation
public import Publishing

/// How long what has happened is kept.
public struct HistoryRule: Sendable, Hashable {
  /// For ever when `nil`.
  public var keep: KeepingTime?

  public init(keep: KeepingTime? = nil) { self.keep = keep }
}

/// A length of time by the calendar: `5 tahun`.
public struct KeepingTime: Sendable, Hashable {
  public enum Unit: String, Sendable, Hashable { case years, months, days }

  public var count: Int
  public var unit: Unit

  public init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// The first day that is still kept on `today`.
  public func start(on today: CalendarDay) -> CalendarDay {
    guard unit != .days else { return CalendarDay(daysSince1970: today.daysSince1970 - count) }
    let months = today.year * 12 + today.month - 1 - (unit == .years ? 12 * count : count)
    let (year, month) = (months / 12, months % 12 + 1)
    // A month that has no such day ends a little sooner.
    for day in stride(from: today.day, through: 28, by: -1) {
      if let found = CalendarDay(year: year, month: month, day: day) { return found }
    }
    return CalendarDay(year: year, month: month, day: min(today.day, 28)) ?? CalendarDay(daysSince1970: 0)
  }

  public var words: Phrase {
    switch unit {
    case .years: Phrase(id: "\(count) tahun", en: count == 1 ? "1 year" : "\(count) years")
    case .months: Phrase(id: "\(count) bulan", en: count == 1 ? "1 month" : "\(count) months")
    case .days: Phrase(id: "\(count) hari", en: "\(count) days")
    }
  }
}

/// `history: { keep: 5 years }`
enum HistorySettings {
  private static let keep = Setting<KeepingTime?>.optional(
    "keep", or: "simpan", of: .keepingTime,
    for: Phrase(
      id: "berapa lama riwayat kiriman dan pembaca yang sudah berhenti disimpan: 5 tahun",
      en: "how long the history and readers who have left are kept: 5 years"))

  static let schema: SettingsSchema = [keep]

  static func read(_ node: SettingsNode) throws(DiagnosticError) -> HistoryRule {
    if node.value == .null { return HistoryRule() }
    return HistoryRule(keep: try schema.read(node)[keep])
  }
}

extension SettingType where Value == KeepingTime {
  /// `5 tahun`, `18 bulan`, `400 hari`
  static var keepingTime: SettingType {
    // Less would forget what quotas and bounces are counted from.
    let (least, most) = (90, 36_500)
    return SettingType(schema: ["type": "string", "examples": ["5 tahun", "18 bulan"]]) {
      node throws(DiagnosticError) in
      guard let text = node.scalar else {
        throw .wrongKind(node, expected: Phrase(id: "lama waktu", en: "a length of time"))
      }
      let expected = Phrase(
        id: "lama waktu dari 90 hari sampai 100 tahun: 5 tahun, 18 bulan",
        en: "a length of time from 90 days to 100 years: 5 years, 18 months")
      let words = text.lowercased().split(separator: " ")
      guard words.count == 2, let count = Int(words[0]), (1...most).contains(count), let unit = unit(words[1]),
        (least...most).contains(count * (unit == .years ? 365 : unit == .months ? 30 : 1))
      else { throw .notAccepted(text, expected: expected, at: node.location) }
      return KeepingTime(count, unit)
    }
  }

  private static func unit(_ word: Substring) -> KeepingTime.Unit? {
    switch word {
    case "tahun", "thn", "th", "year", "years": .years
    case "bulan", "bln", "month", "months": .months
    case "hari", "day", "days": .days
    default: nil
    }
  }
}
