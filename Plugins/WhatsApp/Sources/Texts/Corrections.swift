internal import ChannelKit
internal import Publishing

/// What was put right, as a chat says it.
enum Corrections {
  /// `*Yang dibetulkan, 24 November 2026:* harga gabah Rp6.500, bukan Rp7.500.`
  static func paragraph(_ correction: Correction, in context: RenderContext) -> String {
    let words = ReaderWords(language: context.community.language)
    let date = EYD.date(correction.date, in: context.community.timeZone)
    return ChatWriting.bold(words.corrected(on: date), then: correction.note.text)
  }

  /// Corrections of earlier news in an edition, one a line; `nil` when there are none.
  static func box(of errata: [Erratum], in context: RenderContext) -> String? {
    guard !errata.isEmpty else { return nil }
    let words = ReaderWords(language: context.community.language)
    let lines = errata.map { "- " + ChatWriting.plain("\($0.title): \($0.correction.note)") }
    return ([ChatWriting.bold(words.errata)] + lines).joined(separator: "\n")
  }
}
