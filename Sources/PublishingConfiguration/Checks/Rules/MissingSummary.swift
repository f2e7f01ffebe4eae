internal import Markup
internal import Publishing

/// A longer text without a summary: teasers, mail previews and short messages then begin anywhere.
struct MissingSummary: PostRule {
  let id = "tanpa-ringkasan"
  /// In characters; a text shorter than this is its own summary.
  static let least = 300

  func remarks(on manuscript: Manuscript) -> [Diagnostic] {
    let length = manuscript.passages.reduce(0) { sum, passage in
      passage.kind == .text ? sum + passage.text.count : sum
    }
    guard manuscript.post.summary == nil, length >= Self.least else { return [] }
    return [
      .warning(
        Phrase(id: "pos ini belum punya ringkasan", en: "this post has no summary"),
        hint: Phrase(
          id: "tulis intinya dalam satu dua kalimat: ringkasan: \"…\"",
          en: "write the gist in a sentence or two: summary: \"…\""), at: manuscript.beginning)
    ]
  }
}
