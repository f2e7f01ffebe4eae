internal import Foundation
internal import Publishing

/// Why a secret cannot be had, without a word of it.
struct SecretTrouble: Error, Hashable {
  var summary: Phrase
  var hint: Phrase

  private init(_ summary: Phrase, hint: Phrase) {
    self.summary = summary
    self.hint = hint
  }

  private static func shown(_ text: String) -> String { SingleLine(collapsing: text.prefix(80)).text }
}

extension SecretTrouble {
  static func noVariable(_ name: String, similar: String?) -> SecretTrouble {
    let name = shown(name)
    let id = similar.map { "maksudnya \(shown($0))? Kalau bukan, isi" } ?? "isi"
    let en = similar.map { "did you mean \(shown($0))? If not, set it" } ?? "set it"
    return SecretTrouble(
      Phrase(id: "variabel lingkungan \(name) belum diisi", en: "the environment variable \(name) is not set"),
      hint: Phrase(id: "\(id) di terminal ini: export \(name)='…'", en: "\(en) in this terminal: export \(name)='…'"))
  }

  static func noFile(_ path: String, _ failure: BoundedFile.Failure) -> SecretTrouble {
    let path = shown(path)
    switch failure {
    case .missing:
      return SecretTrouble(
        Phrase(id: "berkas rahasia '\(path)' tidak ditemukan", en: "the secret's file '\(path)' was not found"),
        hint: Phrase(
          id: "buat berkas itu berisi sandinya saja, lalu: chmod 600 \(path)",
          en: "make that file with nothing but the password in it, then: chmod 600 \(path)"))
    case .notAFile:
      return SecretTrouble(
        Phrase(id: "'\(path)' bukan berkas biasa", en: "'\(path)' is not an ordinary file"),
        hint: Phrase(id: "sebut berkasnya, bukan foldernya", en: "name the file, not its folder"))
    case .unreadable(let words):
      return SecretTrouble(
        Phrase(
          id: "berkas rahasia '\(path)' tidak dapat dibaca (\(words))",
          en: "the secret's file '\(path)' cannot be read (\(words))"),
        hint: Phrase(id: "periksa pemilik dan hak baca berkas itu", en: "check the file's owner and permissions"))
    case .tooLarge:
      return SecretTrouble(
        Phrase(id: "'\(path)' terlalu besar untuk sebuah sandi", en: "'\(path)' is too large for a password"),
        hint: Phrase(id: "berkas itu berisi sandinya saja", en: "the file holds nothing but the password"))
    }
  }

  static func openToAll(_ path: String) -> SecretTrouble {
    let path = shown(path)
    return SecretTrouble(
      Phrase(
        id: "berkas rahasia '\(path)' dapat dibaca semua pengguna komputer ini",
        en: "everybody on this computer can read the secret's file '\(path)'"),
      hint: Phrase(id: "tutup dahulu dengan: chmod 600 \(path)", en: "close it first with: chmod 600 \(path)"))
  }

  static func emptyFile(_ path: String) -> SecretTrouble {
    SecretTrouble(
      Phrase(id: "berkas rahasia '\(shown(path))' kosong", en: "the secret's file '\(shown(path))' is empty"),
      hint: Phrase(id: "tulis sandinya di baris pertama", en: "write the password in its first line"))
  }

  static func noText(_ path: String) -> SecretTrouble {
    SecretTrouble(
      Phrase(
        id: "berkas rahasia '\(shown(path))' bukan teks UTF-8",
        en: "the secret's file '\(shown(path))' is not UTF-8 text"),
      hint: Phrase(id: "simpan ulang sebagai teks UTF-8", en: "save it again as UTF-8 text"))
  }

  static func noProgram(_ words: [String]) -> SecretTrouble {
    let name = shown(words.first ?? "")
    return SecretTrouble(
      Phrase(id: "program '\(name)' tidak ditemukan", en: "the program '\(name)' was not found"),
      hint: Phrase(
        id: "pasang programnya, atau tulis lokasi lengkapnya di 'command'",
        en: "install it, or write its full path in 'command'"))
  }

  /// Only the program's name is repeated: arguments may be secret, and what it wrote to stderr even more so.
  static func programFailed(_ words: [String], _ end: SecretProgram.End) -> SecretTrouble {
    let name = shown(words.first ?? "")
    let summary =
      switch end {
      case .status(let status):
        Phrase(
          id: "program rahasia '\(name)' gagal (status \(status))",
          en: "the secret's program '\(name)' failed (status \(status))")
      case .signal(let signal):
        Phrase(
          id: "program rahasia '\(name)' dihentikan (sinyal \(signal))",
          en: "the secret's program '\(name)' was stopped (signal \(signal))")
      case .late(let seconds):
        Phrase(
          id: "program rahasia '\(name)' belum menjawab setelah \(seconds) detik",
          en: "the secret's program '\(name)' did not answer within \(seconds) seconds")
      case .silent:
        Phrase(
          id: "program rahasia '\(name)' tidak mencetak apa pun", en: "the secret's program '\(name)' printed nothing")
      case .noText:
        Phrase(
          id: "keluaran program rahasia '\(name)' bukan satu baris teks",
          en: "the output of the secret's program '\(name)' is not a line of text")
      case .notStarted(let reason):
        Phrase(
          id: "program rahasia '\(name)' tidak dapat dijalankan (\(reason))",
          en: "the secret's program '\(name)' cannot be started (\(reason))")
      }
    return SecretTrouble(
      summary,
      hint: Phrase(
        id: "jalankan perintah itu sendiri di terminal untuk melihat sebabnya",
        en: "run that command yourself in a terminal to see why"))
  }
}
