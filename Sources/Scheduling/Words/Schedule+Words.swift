public import Foundation
public import Publishing

extension Schedule {
  /// When: `setiap Senin pukul 07.00 WIB`, `sekali: Senin, 30 November 2026 pukul 07.00 WIB`
  public func timingWords(in community: TimeZone, at moment: Date) -> Phrase {
    switch timing {
    case .recurring(let timetable): return timetable.words(at: moment)
    case .once(let date):
      let words = Moment.words(date, in: community)
      return Phrase(id: "sekali: \(words.id)", en: "once: \(words.en)")
    }
  }

  /// What: `edisi dari pos 7 hari terakhir`
  public var contentWords: Phrase {
    switch content {
    case .post(let path): return Phrase(id: "pos \(path)", en: "the post \(path)")
    case .edition(let days):
      return Phrase(id: "edisi dari pos \(days) hari terakhir", en: "an edition of the posts of the last \(days) days")
    case .folder(let path):
      return Phrase(id: "pos berikutnya dari folder \(path)", en: "the next post of the folder \(path)")
    }
  }
}

extension TimeInterval {
  /// A length of time in its largest whole unit: `24 jam`, `3 hari`, `90 menit`.
  public var lengthInWords: Phrase {
    let seconds = Int(self)
    if seconds >= 48 * 3600, seconds % 86_400 == 0 {
      return Phrase(id: "\(seconds / 86_400) hari", en: "\(seconds / 86_400) days")
    }
    if seconds >= 3600, seconds % 3600 == 0 {
      return Phrase(id: "\(seconds / 3600) jam", en: seconds == 3600 ? "1 hour" : "\(seconds / 3600) hours")
    }
    let minutes = seconds / 60
    return Phrase(id: "\(minutes) menit", en: minutes == 1 ? "1 minute" : "\(minutes) minutes")
  }
}
