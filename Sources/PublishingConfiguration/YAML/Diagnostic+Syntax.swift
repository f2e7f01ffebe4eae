internal import Publishing

extension Diagnostic {
  /// libyaml's complaint in the words of somebody who never heard of tokens and block mappings.
  static func syntax(_ stop: YAMLParser.Stop, marks: YAMLMarks) -> Diagnostic {
    let rest = marks.rest(stop.index)
    var location = marks.location(stop.index)
    let (summary, hint): (Phrase, Phrase)
    switch (stop.problem, stop.context) {
    case ("mapping values are not allowed in this context", _):
      (summary, hint) = (.colonInText, .quoteOrIndent)
    case ("found character that cannot start any token", _) where rest.hasPrefix("\t"),
      ("found a tab character that violates indentation", _),
      ("found a tab character where an indentation space is expected", _):
      (summary, hint) = (.tab, .spacesForTab)
    case ("found character that cannot start any token", _):
      let sign = rest.first.map { String($0) } ?? ""
      summary = Phrase(
        id: "teks tidak dapat diawali '\(sign)' tanpa tanda kutip",
        en: "a text cannot begin with '\(sign)' without quotation marks")
      hint = .quote
    case (_, "while scanning a quoted scalar") where stop.problem.hasPrefix("found unexpected"):
      if let start = stop.contextIndex { location = marks.location(start) }
      (summary, hint) = (.openQuote, .closeQuote)
    case (_, "while parsing a quoted scalar"), ("found unknown escape character", _):
      (summary, hint) = (.backslash, .singleQuotes)
    case ("could not find expected ':'", _):
      if let start = stop.contextIndex { location = marks.location(start) }
      (summary, hint) = (.noColon, .colonAndSpace)
    case ("did not find expected ',' or ']'", _), ("did not find expected ',' or '}'", _):
      let open = stop.problem.contains("]") ? "[" : "{"
      if let start = stop.contextIndex { location = marks.location(start) }
      (summary, hint) = (.openBracket(open), .closeBracket(open))
    case ("did not find expected key", _), ("did not find expected '-' indicator", _),
      ("block sequence entries are not allowed in this context", _),
      ("mapping keys are not allowed in this context", _), ("did not find expected <document start>", _):
      (summary, hint) = marks.followsBracket(stop.index) ? (.textAfterBracket, .quote) : (.indentation, .alignColumns)
    case (_, "while scanning an alias"), (_, "while scanning an anchor"):
      if let start = stop.contextIndex { location = marks.location(start) }
      (summary, hint) = (.starOrAmpersand, .quote)
    case (_, let context) where context.contains("tag"): (summary, hint) = (.exclamation, .quote)
    case (_, let context) where context.contains("directive"): (summary, hint) = (.percent, .quote)
    case (_, "while scanning a block scalar"): (summary, hint) = (.blockText, .blockTextNextLine)
    default: (summary, hint) = (.incomprehensible, .quoteOrIndent)
    }
    return .error(summary, hint: hint, at: location)
  }
}

extension YAMLMarks {
  /// Whether the text at `index` goes on after a bracket that closed in the same line: `judul: [HOAKS] Tautan`.
  fileprivate func followsBracket(_ index: Int) -> Bool {
    let (_, scalars) = position(index)
    let line = rest(index - scalars)
    let before = line.unicodeScalars.prefix(scalars).reversed().drop { $0 == " " }
    return before.first == "]" || before.first == "}" || before.first == "\"" || before.first == "'"
  }
}

extension Phrase {
  fileprivate static let colonInText = Phrase(
    id: "titik dua di sini membuat YAML mengira ada pengaturan baru",
    en: "YAML takes the colon here for the start of another setting")
  fileprivate static let quoteOrIndent = Phrase(
    id: "apit teks yang memuat ': ' dengan tanda kutip, atau samakan jorokan baris ini dengan baris di atasnya",
    en: "put a text that holds ': ' in quotation marks, or indent this line like the one above")
  fileprivate static let tab = Phrase(
    id: "baris ini menjorok dengan tab; YAML hanya menerima spasi",
    en: "this line is indented with a tab; YAML takes only spaces")
  fileprivate static let spacesForTab = Phrase(
    id: "ganti setiap tab dengan dua spasi", en: "replace each tab by two spaces")
  fileprivate static let openQuote = Phrase(
    id: "tanda kutip ini tidak pernah ditutup", en: "this quotation mark is never closed")
  fileprivate static let closeQuote = Phrase(
    id: "tutup dengan tanda kutip yang sama di akhir teks",
    en: "close it with the same quotation mark at the end of the text")
  fileprivate static let backslash = Phrase(
    id: "garis miring terbalik di dalam \"…\" mengawali kode, dan kode ini tidak dikenal",
    en: "a backslash inside \"…\" begins a code, and this code is unknown")
  fileprivate static let singleQuotes = Phrase(
    id: "pakai tanda kutip tunggal '…', atau tulis \\\\", en: "use single quotation marks '…', or write \\\\")
  fileprivate static let noColon = Phrase(
    id: "di sini seharusnya ada 'nama: isi', tetapi titik duanya tidak ada",
    en: "'name: value' belongs here, but its colon is missing")
  fileprivate static let colonAndSpace = Phrase(
    id: "tulis titik dua dan spasi sesudah nama; teks beberapa baris diapit tanda kutip",
    en: "write a colon and a space after the name; put a text of several lines in quotation marks")
  fileprivate static func openBracket(_ sign: String) -> Phrase {
    Phrase(
      id: "kurung '\(sign)' ini tidak ditutup, atau ada koma yang kurang di dalamnya",
      en: "this '\(sign)' is not closed, or a comma is missing inside it")
  }
  fileprivate static func closeBracket(_ sign: String) -> Phrase {
    let other = sign == "[" ? "]" : "}"
    return Phrase(
      id: "tutup dengan '\(other)'; bila '\(sign)' bagian dari teks, apit teksnya dengan tanda kutip",
      en: "close it with '\(other)'; if '\(sign)' is part of a text, put the text in quotation marks")
  }
  fileprivate static let textAfterBracket = Phrase(
    id: "ada teks sesudah kurung atau kutip yang sudah ditutup",
    en: "there is text after a bracket or quotation mark that was closed")
  fileprivate static let indentation = Phrase(
    id: "jorokan baris ini tidak sesuai dengan baris di atasnya",
    en: "the indentation of this line does not fit the lines above")
  fileprivate static let alignColumns = Phrase(
    id: "pengaturan yang setingkat harus mulai di kolom yang sama, memakai spasi",
    en: "settings of one level must begin in the same column, with spaces")
  fileprivate static let starOrAmpersand = Phrase(
    id: "teks yang diawali '*' atau '&' adalah tanda khusus YAML",
    en: "a text that begins with '*' or '&' is special to YAML")
  fileprivate static let exclamation = Phrase(
    id: "kata yang diawali '!' adalah tanda khusus YAML", en: "a word that begins with '!' is special to YAML")
  fileprivate static let percent = Phrase(
    id: "baris yang diawali '%' adalah tanda khusus YAML", en: "a line that begins with '%' is special to YAML")
  fileprivate static let blockText = Phrase(
    id: "sesudah '|' atau '>' teksnya harus mulai di baris berikutnya",
    en: "after '|' or '>' the text must begin in the next line")
  fileprivate static let blockTextNextLine = Phrase(
    id: "pindahkan teks ke baris berikutnya dan jorokkan dua spasi",
    en: "move the text to the next line and indent it by two spaces")
  fileprivate static let incomprehensible = Phrase(
    id: "YAML tidak dapat dipahami mulai di sini", en: "the YAML cannot be understood from here on")
}
