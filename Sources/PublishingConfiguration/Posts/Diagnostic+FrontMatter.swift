internal import ChannelKit
internal import Publishing

extension Diagnostic {
  static func noTitle(at location: SourceLocation, hasFrontMatter: Bool) -> Diagnostic {
    .error(
      Phrase(id: "pos ini belum berjudul", en: "this post has no title"),
      hint: hasFrontMatter
        ? Phrase(id: "tulis di antara garis '---': judul: \"…\"", en: "write between the '---' lines: title: \"…\"")
        : Phrase(
          id: "awali berkas dengan tiga baris: ---, judul: \"…\", ---",
          en: "begin the file with three lines: ---, title: \"…\", ---"),
      at: location)
  }

  static func longTitle(at location: SourceLocation, limit: Int) -> Diagnostic {
    .error(
      Phrase(id: "judul lebih panjang dari \(limit) huruf", en: "the title is longer than \(limit) characters"),
      hint: Phrase(id: "pindahkan sebagian ke ringkasan:", en: "move some of it to summary:"), at: location)
  }

  static func notOneLine(at location: SourceLocation) -> Diagnostic {
    .error(
      Phrase(
        id: "teks ini memuat pindah baris atau karakter yang tidak terlihat",
        en: "this text holds a line break or an invisible character"),
      hint: Phrase(id: "ketik ulang dalam satu baris", en: "type it again on one line"), at: location)
  }

  /// A near miss is an error, for `peringatn: true` must not be lost; any other key is only left unused.
  static func unknownKey(_ entry: SettingsNode.Entry, among known: [String]) -> Diagnostic {
    let key = SingleLine(collapsing: entry.key.prefix(60)).text
    if let suggestion = Spelling.suggestion(for: key, among: known) {
      return .error(
        Phrase(id: "'\(key)' tidak dikenal", en: "unknown key '\(key)'"),
        hint: Phrase(id: "maksudnya '\(suggestion)'?", en: "did you mean '\(suggestion)'?"), at: entry.keyLocation)
    }
    if ["draf", "draft", "published", "status"].contains(key.lowercased()) {
      return .warning(
        Phrase(
          id: "'\(key)' tidak menahan pos ini: kim menerbitkan berkas yang disebut di perintahnya",
          en: "'\(key)' does not hold this post back: kim publishes the files named in its command"),
        at: entry.keyLocation)
    }
    return .warning(
      Phrase(id: "'\(key)' tidak dipakai kim", en: "kim does not use '\(key)'"),
      hint: Phrase(
        id: "yang dikenal: \(FrontMatterKey.allCases.map { $0.spellings[0] }.joined(separator: ", "))",
        en:
          "known are: \(FrontMatterKey.allCases.map(\.english).joined(separator: ", "))"
      ),
      at: entry.keyLocation)
  }

  static func unknownRule(_ rule: SingleLine, at location: SourceLocation) -> Diagnostic {
    let shown = rule.text.prefix(60)
    let hint: Phrase =
      if let suggestion = Spelling.suggestion(for: String(shown), among: Proofreading.ruleIDs) {
        Phrase(id: "maksudnya '\(suggestion)'?", en: "did you mean '\(suggestion)'?")
      } else {
        Phrase(
          id: "yang ada: \(Proofreading.ruleIDs.joined(separator: ", "))",
          en: "there are: \(Proofreading.ruleIDs.joined(separator: ", "))")
      }
    return .warning(
      Phrase(id: "tidak ada pemeriksaan '\(shown)'", en: "there is no check '\(shown)'"), hint: hint, at: location)
  }

  /// Nothing is held back for it: the next editor only cannot know why.
  static func noReason(_ rule: SingleLine, at location: SourceLocation) -> Diagnostic {
    .note(
      Phrase(
        id: "pemeriksaan '\(rule.text.prefix(60))' diabaikan tanpa alasan",
        en: "the check '\(rule.text.prefix(60))' is ignored without a reason"),
      hint: Phrase(
        id: "tulis: abaikan: { \(rule.text.prefix(60)): \"sebabnya\" }",
        en: "write: ignore: { \(rule.text.prefix(60)): \"why\" }"), at: location)
  }

  static func swallowedText(at location: SourceLocation) -> Diagnostic {
    .warning(
      Phrase(
        id: "teks sesudah '#' dianggap keterangan dan tidak terbit",
        en: "the text after '#' is taken for a comment and is not published"),
      hint: Phrase.quote, at: location)
  }

  static func badID(_ text: String, at location: SourceLocation) -> Diagnostic {
    let shown = SingleLine(collapsing: text.prefix(60)).text
    let slug = PostID(slugging: text)?.text
    return .error(
      Phrase(id: "'\(shown)' tidak dapat menjadi id", en: "'\(shown)' cannot be an id"),
      hint: slug.map { Phrase(id: "maksudnya '\($0)'?", en: "did you mean '\($0)'?") }
        ?? Phrase(
          id: "pakai huruf kecil a–z, angka dan tanda hubung", en: "use small letters a–z, digits and hyphens"),
      at: location)
  }

  static func noID(at location: SourceLocation) -> Diagnostic {
    .error(
      Phrase(id: "nama berkas ini tidak dapat menjadi id pos", en: "this file's name cannot be the post's id"),
      hint: Phrase(
        id: "tulis di antara garis '---': id: nama-pendek", en: "write between the '---' lines: id: short-name"),
      at: location)
  }

  static func noDate(_ used: String, isFromName: Bool, at location: SourceLocation) -> Diagnostic {
    .warning(
      Phrase(
        id:
          "pos ini belum bertanggal; dipakai \(isFromName ? "tanggal di nama berkas" : "tanggal berkas diubah"), \(used)",
        en:
          "this post has no date; the \(isFromName ? "one in the file's name" : "day the file was changed") is used, \(used)"
      ),
      hint: Phrase(id: "tulis: tanggal: \(used)", en: "write: date: \(used)"), at: location)
  }

  static func badDate(_ text: String, _ trouble: DateTrouble, at location: SourceLocation) -> Diagnostic {
    let shown = SingleLine(collapsing: text.prefix(60)).text
    return .error(
      Phrase(id: "'\(shown)': \(trouble.reason.id)", en: "'\(shown)': \(trouble.reason.en)"), hint: DateTrouble.advice,
      at: location)
  }

  static func wrongWeekday(_ right: Phrase, at location: SourceLocation) -> Diagnostic {
    .warning(
      Phrase(
        id: "harinya tidak cocok: tanggal itu hari \(right.id)",
        en: "the weekday does not fit: that day is a \(right.en)"),
      hint: Phrase(id: "periksa hari dan tanggalnya", en: "check the weekday and the date"), at: location)
  }
}
