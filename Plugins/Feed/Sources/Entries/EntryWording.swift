internal import Markup
internal import Publishing

/// The feed's own words, in the community's language.
struct EntryWording: Sendable {
  let language: Language

  private func say(_ id: String, _ en: String) -> String { Phrase(id: id, en: en).text(in: language) }

  var warning: String { say("Peringatan", "Warning") }
  var references: String { say("Rujukan", "Sources") }
  var withdrawn: String { say("Berita ini ditarik", "This post was withdrawn") }
  var withdrawnNotice: String {
    say(
      "Berita ini ditarik oleh redaksi. Mohon tidak dibagikan lagi.",
      "The editors have withdrawn this post. Please do not share it any more.")
  }
  func correction(_ number: Int) -> String {
    number == 1
      ? say("Ralat. Tulisan ini telah dibetulkan.", "Correction. This post has been corrected.")
      : say(
        "Ralat ke-\(number). Tulisan ini telah dibetulkan.", "Correction no. \(number). This post has been corrected.")
  }
  func description(of place: String) -> String { say("Kabar terbaru dari \(place)", "The latest news from \(place)") }
}

/// What is left of an entry that was withdrawn: nothing of what it said.
struct WithdrawalNotice: Sendable {
  let wording: EntryWording

  var title: String { wording.withdrawn }
  var text: String { wording.withdrawnNotice }
  var html: String { "<p>\(HTMLText.escape(text))</p>\n" }
}
