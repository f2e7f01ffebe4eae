public import Foundation
public import Publishing

extension Timetable {
  /// `setiap Senin pukul 07.00 WIB sampai 31 Desember 2026`
  ///
  /// - Parameter moment: where a zone has several names in a year, the one of this moment is told.
  public func words(at moment: Date) -> Phrase {
    let rule = recurrence.words
    let zone = EYD.zoneName(clock.zone, at: moment)
    var words = Phrase(id: "\(rule.id) \(zone)", en: "\(rule.en) \(zone)")
    if let until {
      words = Phrase(
        id: "\(words.id) sampai \(until.day) \(EYD.months[until.month - 1]) \(until.year)",
        en: "\(words.en) until \(until.day) \(Moment.englishMonths[until.month - 1]) \(until.year)")
    }
    return words
  }
}
