internal import Markup
internal import Publishing

/// A clarification whose title or teaser, read alone, repeats the false claim as if it were so.
///
/// Most people who get the message read no further than that, and the repeated claim is what they remember
/// (S. Lewandowsky et al., The Debunking Handbook 2020: lead with the fact, warn before the myth).
struct TeaserOfHoax: PostRule {
  let id = "hoaks-terbaca-benar"

  func remarks(on manuscript: Manuscript) -> [Diagnostic] {
    let post = manuscript.post
    guard Self.clarifies(post) else { return [] }
    var remarks: [Diagnostic] = []
    if !Self.denies(post.title.text) {
      remarks.append(
        .warning(
          Phrase(
            id: "judul klarifikasi ini terbaca seolah-olah kabarnya benar",
            en: "the title of this clarification reads as if the claim were true"),
          hint: Phrase(
            id: "awali judul dengan [HOAKS], atau tulis yang benar: 'Tidak ada …'",
            en: "begin the title with [HOAKS], or write what is true: 'There is no …'"),
          at: manuscript.place(of: post.title.text, from: 1)))
    }
    let teaser = post.summary?.text ?? Excerpt.of(post.body, limit: 220)
    if !teaser.isEmpty, !Self.denies(teaser) {
      let first = manuscript.passages.first { $0.kind == .text }
      let place =
        post.summary.map { manuscript.place(of: $0.text, from: 1) }
        ?? first.map { manuscript.place(of: $0.text, in: $0) } ?? manuscript.beginning
      remarks.append(
        .warning(
          Phrase(
            id: "yang membaca cuplikan ini saja akan mengira kabarnya benar",
            en: "whoever reads only this teaser will take the claim for true"),
          hint: Phrase(
            id: "tulis faktanya lebih dulu di ringkasan: 'Kabar … tidak benar.'",
            en: "give the fact first in the summary: 'The message … is not true.'"), at: place))
    }
    return remarks
  }

  static func clarifies(_ post: Post) -> Bool {
    let marks = [post.label?.text, post.category?.text].compactMap { $0 } + post.tags.map(\.text)
    return marks.contains { mark in
      let words = Set(Wording(mark).words)
      return !words.isDisjoint(with: ["hoaks", "hoax", "klarifikasi", "disinformasi", "misinformasi"])
        || words.isSuperset(of: ["cek", "fakta"])
    }
  }

  /// Whether the words themselves say that something is not so.
  static func denies(_ text: String) -> Bool {
    !denials.isDisjoint(with: Wording(text).words)
  }

  private static let denials: Set<String> = [
    "hoaks", "hoax", "tidak", "tak", "bukan", "belum", "palsu", "keliru", "salah", "bohong", "menyesatkan", "penipuan",
    "penipu", "rekayasa", "suntingan", "fitnah", "dibantah", "bantah", "membantah", "waspada", "waspadai", "jangan",
    "mengatasnamakan", "dicatut", "fiktif", "false", "fake", "not", "never", "no",
  ]
}
