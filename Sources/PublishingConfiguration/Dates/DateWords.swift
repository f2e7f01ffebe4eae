internal import Publishing

/// The words dates are written with, in Indonesian and English, full and short, old spellings too.
enum DateWords {
  private static let months: [[String]] = [
    ["januari", "january", "jan"], ["februari", "february", "pebruari", "feb", "peb"], ["maret", "march", "mar"],
    ["april", "apr"], ["mei", "may"], ["juni", "june", "jun"], ["juli", "july", "jul"],
    ["agustus", "august", "agu", "agt", "ags", "agust", "aug"], ["september", "sep", "sept"],
    ["oktober", "october", "okt", "oct"], ["november", "nopember", "nov", "nop"],
    ["desember", "december", "des", "dec"],
  ]
  private static let weekdays: [[String]] = [
    ["minggu", "ahad", "sunday", "min", "sun"], ["senin", "monday", "sen", "mon"],
    ["selasa", "tuesday", "sel", "tue", "tues"], ["rabu", "wednesday", "rab", "wed"],
    ["kamis", "thursday", "kam", "thu", "thur", "thurs"], ["jumat", "jum'at", "jum’at", "friday", "jum", "fri"],
    ["sabtu", "saturday", "sab", "sat"],
  ]
  /// What to call each weekday, Sunday first.
  static let weekdayNames = [
    Phrase(id: "Minggu", en: "Sunday"), Phrase(id: "Senin", en: "Monday"), Phrase(id: "Selasa", en: "Tuesday"),
    Phrase(id: "Rabu", en: "Wednesday"), Phrase(id: "Kamis", en: "Thursday"), Phrase(id: "Jumat", en: "Friday"),
    Phrase(id: "Sabtu", en: "Saturday"),
  ]

  /// Words between the day and the time that mean nothing of their own.
  static let fillers: Set<String> = ["pukul", "pkl", "jam", "at", "t"]

  /// 1…12
  static func month(_ word: String) -> Int? { months.firstIndex { $0.contains(word) }.map { $0 + 1 } }

  /// 0 for Sunday … 6 for Saturday
  static func weekday(_ word: String) -> Int? { weekdays.firstIndex { $0.contains(word) } }

  /// Seconds east of Greenwich.
  static func zone(_ word: String) -> Int? {
    switch word {
    case "z", "utc", "gmt": 0
    default: IndonesianZone(rawValue: word.uppercased())?.offset
    }
  }
}
