internal import Foundation
internal import Publishing

/// A moment as a person wrote it.
struct WrittenDate: Hashable {
  var day: CalendarDay
  /// On the wall clock; `nil` when only the day was written.
  var secondsIntoDay: Int?
  /// East of Greenwich in seconds; `nil` when no zone was written.
  var offset: Int?
  /// 0 for Sunday … 6 for Saturday; `nil` when no weekday was written.
  var weekday: Int?

  /// The instant meant; midnight when only the day was written.
  ///
  /// - Parameter zone: where the clock hangs when no zone was written.
  func instant(in zone: TimeZone) -> Date {
    let seconds = secondsIntoDay ?? 0
    guard let offset else { return day.instant(secondsIntoDay: seconds, in: zone) }
    return day.instant(secondsIntoDay: seconds - offset, in: .gmt)
  }

  /// Whether the weekday written is that of the day.
  var weekdayFits: Bool { weekday.map { $0 == day.weekday } ?? true }
}

/// Why a date cannot be read.
enum DateTrouble: Error, Hashable {
  /// No known way to write a date.
  case notADate
  /// `31 Juni`, `30 Februari`
  case noSuchDay
  case noSuchMonth
  /// `26` for 2026
  case shortYear
  /// Before 1900 or after 2199
  case unlikelyYear
  case noSuchTime
  case unknownZone(String)
  /// A moment needs a time of day.
  case noTime
  /// `Senin, 24 November 2026` when that is a Tuesday.
  case wrongWeekday(Phrase)
  /// `minggu depan`: next week, or next Sunday.
  case weekOrSunday

  /// The way dates are best written.
  static let advice = Phrase(
    id: "tulis misalnya: 24 November 2026 pukul 07.30 WIB, atau 2026-11-24 07:30",
    en: "write for example: 24 November 2026 07:30 WIB, or 2026-11-24 07:30")

  var reason: Phrase {
    switch self {
    case .notADate: Phrase(id: "ini bukan tanggal yang dapat dibaca", en: "this is no date that can be read")
    case .noSuchDay: Phrase(id: "tanggal itu tidak ada di kalender", en: "there is no such day in the calendar")
    case .noSuchMonth:
      Phrase(
        id: "bulan harus 1 sampai 12 (urutannya tanggal/bulan/tahun)",
        en: "the month must be 1 to 12 (the order is day/month/year)")
    case .shortYear: Phrase(id: "tahun harus ditulis dengan empat angka", en: "the year needs four digits")
    case .unlikelyYear: Phrase(id: "tahun harus 1900 sampai 2199", en: "the year must be 1900 to 2199")
    case .noTime: Phrase(id: "jamnya belum ditulis", en: "the time of day is missing")
    case .wrongWeekday(let right):
      Phrase(id: "harinya tidak cocok: tanggal itu hari \(right.id)", en: "that day is a \(right.en)")
    case .weekOrSunday:
      Phrase(
        id: "'minggu depan' bisa pekan depan, bisa hari Minggu; tulis \"hari Minggu 07.00\" atau tanggalnya",
        en: "'minggu depan' can be next week or next Sunday; write \"hari Minggu 07.00\" or the date")
    case .noSuchTime: Phrase(id: "jam itu tidak ada", en: "there is no such time of day")
    case .unknownZone(let name):
      Phrase(
        id: "zona waktu '\(name)' tidak dikenal; yang ada WIB, WITA, WIT, atau +07:00",
        en: "unknown time zone '\(name)'; there are WIB, WITA, WIT, or +07:00")
    }
  }
}
