internal import Publishing

/// `besok` in an announcement that names no date: whoever reads it a day later comes a day late.
struct RelativeDay: PostRule {
  let id = "hari-relatif"
  private static let words: [[String]] = [
    ["besok"], ["esok"], ["lusa"], ["hari", "ini"], ["malam", "ini"], ["nanti", "malam"], ["minggu", "depan"],
    ["pekan", "depan"],
  ]

  func remarks(on manuscript: Manuscript) -> [Diagnostic] {
    guard manuscript.isAnnouncement else { return [] }
    for passage in manuscript.passages where DayMention.mentions(in: passage.wording).isEmpty {
      guard let words = Self.found(in: passage.wording) else { continue }
      return [
        .warning(
          Phrase(
            id: "'\(words)' berarti lain bagi yang membacanya di hari lain",
            en: "'\(words)' means another day to those who read it on another day"),
          hint: Phrase(
            id: "sebutkan tanggalnya: \(words), Selasa, 24 November 2026",
            en: "name the date: \(words), Selasa, 24 November 2026"), at: manuscript.place(of: words, in: passage))
      ]
    }
    return []
  }

  private static func found(in wording: Wording) -> String? {
    let tokens = wording.tokens.filter { $0.kind == .word }
    for index in tokens.indices {
      for words in Self.words where tokens[index...].prefix(words.count).map(\.text) == words {
        return wording.string(tokens[index].range.lowerBound..<tokens[index + words.count - 1].range.upperBound)
      }
    }
    return nil
  }
}
