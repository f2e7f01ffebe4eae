internal import Publishing

/// An announcement of something to come whose days have all gone by when it goes out: last year's number, most often.
struct PastDate: PostRule {
  let id = "tanggal-lewat"
  /// Words that speak of what is to come.
  private static let coming: Set<String> = [
    "akan", "diundang", "undangan", "mengundang", "hadir", "hadirilah", "jadwal", "diminta", "dimohon", "mohon",
    "berlaku", "dimulai", "mulai", "ditutup", "pendaftaran", "mendaftar",
  ]

  func remarks(on manuscript: Manuscript) -> [Diagnostic] {
    guard manuscript.isAnnouncement else { return [] }
    let passages = manuscript.passages.filter { $0.kind != .caption }
    guard passages.contains(where: { !Self.coming.isDisjoint(with: $0.wording.words) }) else { return [] }
    let mentions = passages.flatMap { passage in DayMention.mentions(in: passage.wording).map { (passage, $0) } }
    let days = mentions.compactMap { $0.1.resolved(near: manuscript.day) }
    guard let (passage, mention) = mentions.last, days.allSatisfy({ $0.isBefore(manuscript.day) }) else { return [] }
    let shown = SingleLine(collapsing: mention.text).text
    return [
      .warning(
        Phrase(
          id: "'\(shown)' sudah lewat saat pengumuman ini terbit",
          en: "'\(shown)' is past when this announcement goes out"
        ),
        hint: Phrase(
          id: "periksa tahunnya, dan tanggal: serta terbit: di atas",
          en: "check the year, and date: and publish_at: above"), at: manuscript.place(of: mention.text, in: passage))
    ]
  }
}
