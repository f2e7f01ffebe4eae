public import Foundation

/// Dates, times and money as Indonesian spelling wants them (EYD V).
///
/// The tables are our own: the platform's locale data writes "Selasa, 05 Februari" and has called August
/// both "Agt" and "Agu", and a printed page must not change with an update.
public enum EYD {
  static let weekdays = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"]
  public static let months = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
  ]

  /// `Rabu, 27 Juli 2022`
  public static func longDate(_ date: Date, in zone: TimeZone) -> String {
    "\(weekday(date, in: zone)), \(self.date(date, in: zone))"
  }

  /// `27 Juli 2022`
  public static func date(_ date: Date, in zone: TimeZone) -> String {
    let day = CalendarDay(date, in: zone)
    return "\(day.day) \(months[day.month - 1]) \(day.year)"
  }

  /// `Rabu`
  public static func weekday(_ date: Date, in zone: TimeZone) -> String {
    weekdays[CalendarDay(date, in: zone).weekday]
  }

  /// `15.00 WIB`
  public static func time(_ date: Date, in zone: TimeZone) -> String {
    let seconds = (Int(date.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: date)).modulo(86_400)
    return "\(pad(seconds / 3600)).\(pad(seconds / 60 % 60)) \(zoneName(zone, at: date))"
  }

  /// `WIB`, `WITA`, `WIT` for the three Indonesian zones; `GMT+3` or `GMT+5.30` elsewhere.
  public static func zoneName(_ zone: TimeZone, at date: Date) -> String {
    let offset = zone.secondsFromGMT(for: date)
    switch offset {
    case 7 * 3600: return "WIB"
    case 8 * 3600: return "WITA"
    case 9 * 3600: return "WIT"
    case 0: return "GMT"
    default:
      let minutes = abs(offset) / 60
      return "GMT\(offset < 0 ? "−" : "+")\(minutes / 60)" + (minutes % 60 == 0 ? "" : ".\(pad(minutes % 60))")
    }
  }

  /// `1.250.000`
  public static func number(_ value: Int) -> String { (value < 0 ? "−" : "") + grouped(value.magnitude) }

  private static func grouped(_ value: UInt) -> String {
    let digits = String(value)
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped.append(".") }
      grouped.append(digit)
    }
    return grouped
  }

  /// `Rp1.250.000`
  public static func rupiah(_ value: Int) -> String {
    (value < 0 ? "−" : "") + "Rp" + grouped(value.magnitude)
  }

  private static func pad(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
