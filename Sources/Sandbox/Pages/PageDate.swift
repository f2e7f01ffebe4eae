import Foundation

/// Dates as Indonesian newspapers write them.
struct PageDate {
  let zone: TimeZone

  private static let days = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"]
  private static let months = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
  ]

  /// `Jumat, 20 November 2026`
  func day(_ date: Date) -> String {
    let parts = parts(date)
    let day = Self.days[((parts.weekday ?? 1) - 1) % 7]
    return "\(day), \(parts.day ?? 0) \(Self.months[((parts.month ?? 1) - 1) % 12]) \(parts.year ?? 0)"
  }

  /// `16.30 WIB`
  func time(_ date: Date) -> String {
    let parts = parts(date)
    func pad(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
    let names = [7: " WIB", 8: " WITA", 9: " WIT"]
    return "\(pad(parts.hour)).\(pad(parts.minute))" + (names[zone.secondsFromGMT(for: date) / 3600] ?? "")
  }

  /// `Jumat, 20 November 2026, pukul 16.30 WIB`; the day alone for midnight, which means that no hour was given.
  func full(_ date: Date, hour: String = "pukul ") -> String {
    let parts = parts(date)
    return parts.hour == 0 && parts.minute == 0 ? day(date) : "\(day(date)), \(hour)\(time(date))"
  }

  /// A `time` element, for people and programs.
  func element(_ date: Date, _ text: String) -> String {
    "<time datetime=\"\(SiteDate.text(date, in: .gmt))Z\">\(HTMLText.escape(text))</time>"
  }

  private func parts(_ date: Date) -> DateComponents {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    return calendar.dateComponents([.year, .month, .day, .hour, .minute, .weekday], from: date)
  }
}
