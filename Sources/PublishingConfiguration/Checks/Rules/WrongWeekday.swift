internal import Publishing

/// A weekday that is not that of its date, or a date that no calendar has: people will come on the wrong day.
struct WrongWeekday: PostRule {
  let id = "hari-tanggal"

  func remarks(on manuscript: Manuscript) -> [Diagnostic] {
    manuscript.remarks { passage in
      DayMention.mentions(in: passage.wording).lazy.compactMap { mention in
        remark(on: mention, in: manuscript, at: manuscript.place(of: mention.text, in: passage))
      }
    }
  }

  private func remark(on mention: DayMention, in manuscript: Manuscript, at place: SourceLocation) -> Diagnostic? {
    let shown = SingleLine(collapsing: mention.text).text
    guard let day = mention.resolved(near: manuscript.day) else {
      return .warning(
        Phrase(id: "'\(shown)': tanggal itu tidak ada di kalender", en: "'\(shown)': no calendar has that day"),
        hint: Phrase(id: "periksa tanggalnya", en: "check the date"), at: place)
    }
    guard let weekday = mention.weekday, weekday != day.weekday else { return nil }
    let right = DateWords.weekdayNames[day.weekday]
    return .warning(
      Phrase(
        id: "'\(shown)': \(mention.day) \(EYD.months[mention.month - 1]) \(day.year) hari \(right.id)",
        en: "'\(shown)': \(mention.day) \(EYD.months[mention.month - 1]) \(day.year) is a \(right.en)"),
      hint: Phrase(
        id: "periksa mana yang benar, harinya atau tanggalnya", en: "check which is right, the weekday or the date"),
      at: place)
  }
}
