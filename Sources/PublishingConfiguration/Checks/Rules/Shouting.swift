internal import Publishing

/// Several words in capitals one after the other. A few initials in a row are not shouting.
struct Shouting: PostRule {
  let id = "huruf-besar"
  private static let leastWords = 4
  private static let leastLetters = 18

  func remarks(on manuscript: Manuscript) -> [Diagnostic] {
    manuscript.remarks { passage in
      CollectionOfOne(Self.shouted(in: passage.wording)).lazy.compactMap { $0 }.map { words in
        Diagnostic.warning(
          Phrase(
            id: "tulisan dengan huruf besar semua terasa membentak dan sulit dibaca",
            en: "words all in capitals read as shouting and are hard to read"),
          hint: Phrase(
            id: "tulis biasa; untuk yang mendesak ada peringatan: ya, untuk yang penting **tebal**",
            en: "write them in the usual way; urgent posts have warning: yes, what matters can be **bold**"),
          at: manuscript.place(of: words, in: passage))
      }
    }
  }

  /// The beginning of the first run of capitals that is long enough.
  private static func shouted(in wording: Wording) -> String? {
    var run: [Wording.Token] = []
    for token in wording.tokens where token.kind == .word {
      if wording.isCapitals(token) {
        run.append(token)
        let letters = run.reduce(0) { $0 + $1.range.count }
        if let first = run.first, run.count >= leastWords, letters >= leastLetters {
          return wording.string(first.range.lowerBound..<token.range.upperBound)
        }
      } else {
        run = []
      }
    }
    return nil
  }
}
