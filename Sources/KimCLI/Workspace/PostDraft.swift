import Foundation
import Publishing

/// A post's file before anybody has written in it: every key a volunteer needs, in the order they think of them.
struct PostDraft {
  var title: SingleLine
  /// What the file is named for: the title.
  var slug: PostID
  /// What the post is known by for ever: the title, and more where another post has taken it.
  var id: PostID
  var date: Date
  var zone: TimeZone
  var category: SingleLine?

  /// `2026-11-24-air-bersih-mati.md`
  var fileName: String { "\(day)-\(slug).md" }

  var text: String {
    """
    ---
    judul: \(quoted(title.text))
    id: \(id)
    tanggal: \(day) \(clock) \(offset)
    kategori: \(category.map { quoted($0.text) } ?? "Berita")
    tag: []
    penulis: Redaksi
    ringkasan: ""
    # gambar:
    #   berkas: foto.jpg
    #   alt: "Apa yang terlihat di foto, untuk pembaca yang tidak dapat melihatnya."
    #   keterangan: "Keterangan di bawah foto. (Foto: nama)"
    ---

    Tulis di sini: apa, siapa, kapan, di mana, mengapa, bagaimana.

    """
  }

  /// `2026-11-24`
  var day: String {
    let day = CalendarDay(date, in: zone)
    return "\(day.year)-\(pad(day.month))-\(pad(day.day))"
  }

  private var clock: String {
    let seconds = Int(date.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: date)
    let rest = ((seconds % 86_400) + 86_400) % 86_400
    return "\(pad(rest / 3600)):\(pad(rest / 60 % 60))"
  }

  private var offset: String {
    let minutes = zone.secondsFromGMT(for: date) / 60
    return (minutes < 0 ? "-" : "+") + pad(abs(minutes) / 60) + pad(abs(minutes) % 60)
  }

  private func pad(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
