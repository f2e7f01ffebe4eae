internal import Publishing

/// The article's own words, in the community's language.
struct ArticleWording: Sendable {
  let language: Language

  private func say(_ id: String, _ en: String) -> String { Phrase(id: id, en: en).text(in: language) }

  var warning: String { say("Peringatan", "Warning") }
  var references: String { say("Rujukan", "Sources") }
  var aspirationLead: String { say("Ada keluhan atau usulan?", "A complaint or a wish?") }
  var aspiration: String { say("Sampaikan aspirasi Anda", "Tell us") }
  var mail: String { say("Surel", "Mail") }
  func byline(_ author: String) -> String { say("Oleh \(author)", "By \(author)") }
  func editedBy(_ editor: String) -> String { say("Penyunting: \(editor)", "Edited by \(editor)") }
  func correction(on date: String) -> String { say("Ralat, \(date).", "Correction, \(date).") }
  func correction(_ number: Int) -> String {
    number == 1
      ? say("Ralat. Tulisan ini telah dibetulkan.", "Correction. This article has been corrected.")
      : say(
        "Ralat ke-\(number). Tulisan ini telah dibetulkan.",
        "Correction no. \(number). This article has been corrected.")
  }
}
