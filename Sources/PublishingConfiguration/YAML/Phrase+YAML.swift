internal import Publishing

extension Phrase {
  static let quote = Phrase(
    id: "apit seluruh teks dengan tanda kutip: \"…\"", en: "put the whole text in quotation marks: \"…\"")
  static let colonInText = Phrase(
    id: "titik dua di sini membuat YAML mengira ada pengaturan baru",
    en: "YAML takes the colon here for the start of another setting")
  static let quoteText = Phrase(
    id: "apit seluruh teks yang memuat ': ' dengan tanda kutip: \"…\"",
    en: "put the whole text that holds ': ' in quotation marks: \"…\"")
  static let noBlank = Phrase(
    id: "sesudah titik dua harus ada spasi", en: "a blank belongs after the colon")
  static let blankAfterColon = Phrase(id: "tulis 'nama: isi'", en: "write 'name: value'")
  static func badStart(_ sign: String) -> Phrase {
    Phrase(
      id: "teks tidak dapat diawali '\(sign)' tanpa tanda kutip",
      en: "a text cannot begin with '\(sign)' without quotation marks")
  }
  static let strayBracket = Phrase(
    id: "ada koma atau kurung yang tidak pada tempatnya", en: "a comma or bracket is out of place")
  static let strayDash = Phrase(
    id: "butir daftar '- ' harus berada di barisnya sendiri", en: "a list entry '- ' belongs on a line of its own")
  static let dashOnOwnLine = Phrase(
    id: "pindahkan ke baris berikutnya; bila ini teks, apit dengan tanda kutip",
    en: "move it to the next line; if this is a text, put it in quotation marks")
  static let quoteOrIndent = Phrase(
    id: "apit teks yang memuat ': ' dengan tanda kutip, atau samakan jorokan baris ini dengan baris di atasnya",
    en: "put a text that holds ': ' in quotation marks, or indent this line like the one above")
  static let tab = Phrase(
    id: "baris ini menjorok dengan tab; YAML hanya menerima spasi",
    en: "this line is indented with a tab; YAML takes only spaces")
  static let spacesForTab = Phrase(
    id: "ganti setiap tab dengan dua spasi", en: "replace each tab by two spaces")
  static let openQuote = Phrase(
    id: "tanda kutip ini tidak pernah ditutup", en: "this quotation mark is never closed")
  static let closeQuote = Phrase(
    id: "tutup dengan tanda kutip yang sama di akhir teks",
    en: "close it with the same quotation mark at the end of the text")
  static let backslash = Phrase(
    id: "garis miring terbalik di dalam \"…\" mengawali kode, dan kode ini tidak dikenal",
    en: "a backslash inside \"…\" begins a code, and this code is unknown")
  static let singleQuotes = Phrase(
    id: "pakai tanda kutip tunggal '…', atau tulis \\\\", en: "use single quotation marks '…', or write \\\\")
  static let noColon = Phrase(
    id: "di sini seharusnya ada 'nama: isi', tetapi titik duanya tidak ada",
    en: "'name: value' belongs here, but its colon is missing")
  static let colonAndSpace = Phrase(
    id: "tulis titik dua dan spasi sesudah nama; teks beberapa baris diapit tanda kutip",
    en: "write a colon and a space after the name; put a text of several lines in quotation marks")
  static func openBracket(_ sign: String) -> Phrase {
    Phrase(
      id: "kurung '\(sign)' ini tidak ditutup, atau ada koma yang kurang di dalamnya",
      en: "this '\(sign)' is not closed, or a comma is missing inside it")
  }
  static func closeBracket(_ sign: String) -> Phrase {
    let other = sign == "[" ? "]" : "}"
    return Phrase(
      id: "tutup dengan '\(other)'; bila '\(sign)' bagian dari teks, apit teksnya dengan tanda kutip",
      en: "close it with '\(other)'; if '\(sign)' is part of a text, put the text in quotation marks")
  }
  static let textAfterBracket = Phrase(
    id: "ada teks sesudah kurung atau kutip yang sudah ditutup",
    en: "there is text after a bracket or quotation mark that was closed")
  static let indentation = Phrase(
    id: "jorokan baris ini tidak sesuai dengan baris di atasnya",
    en: "the indentation of this line does not fit the lines above")
  static let alignColumns = Phrase(
    id: "pengaturan yang setingkat harus mulai di kolom yang sama, memakai spasi",
    en: "settings of one level must begin in the same column, with spaces")
  static let starOrAmpersand = Phrase(
    id: "teks yang diawali '*' atau '&' adalah tanda khusus YAML",
    en: "a text that begins with '*' or '&' is special to YAML")
  static let exclamation = Phrase(
    id: "kata yang diawali '!' adalah tanda khusus YAML", en: "a word that begins with '!' is special to YAML")
  static let percent = Phrase(
    id: "baris yang diawali '%' adalah tanda khusus YAML", en: "a line that begins with '%' is special to YAML")
  static let blockText = Phrase(
    id: "sesudah '|' atau '>' teksnya harus mulai di baris berikutnya",
    en: "after '|' or '>' the text must begin in the next line")
  static let blockTextNextLine = Phrase(
    id: "pindahkan teks ke baris berikutnya dan jorokkan dua spasi",
    en: "move the text to the next line and indent it by two spaces")
  static let incomprehensible = Phrase(
    id: "YAML tidak dapat dipahami mulai di sini", en: "the YAML cannot be understood from here on")
}
