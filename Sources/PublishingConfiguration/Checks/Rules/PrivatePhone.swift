internal import Publishing

/// Somebody's mobile number where nobody is invited to call it.
struct PrivatePhone: PostRule {
  let id = "nomor-telepon"

  func remarks(on manuscript: Manuscript) -> [Diagnostic] {
    let ours = manuscript.proofreading.contact.whatsapp.map { Self.dialled($0.text.filter(\.isNumber)) }
    return manuscript.remarks { passage in
      let runs = passage.invitesContact ? [] : DigitRun.runs(in: passage.wording, least: 9)
      return runs.lazy.filter { Self.isMobile($0) && Self.dialled($0.digits) != ours }.map { run in
        Diagnostic.warning(
          Phrase(id: "nomor ponsel ini tampaknya milik pribadi", en: "this mobile number looks like a private one"),
          hint: Phrase(
            id: "hapus bila pemiliknya tidak memintanya terbit; bila memang untuk dihubungi, tulis 'hubungi'",
            en: "remove it unless its owner wants it published; if people are meant to call, write 'hubungi'"),
          at: manuscript.place(of: run.text, in: passage))
      }
    }
  }

  /// Indonesian mobile numbers begin with 08 or +628 and have ten to thirteen digits from the 0 on.
  static func isMobile(_ run: DigitRun) -> Bool {
    guard run.firstGroup.utf8.count >= 3 || run.isInternational || run.firstGroup == "62" else { return false }
    let dialled = dialled(run.digits)
    return dialled.hasPrefix("08") && (10...13).contains(dialled.utf8.count)
  }

  /// As dialled within Indonesia.
  private static func dialled(_ digits: String) -> String {
    digits.hasPrefix("62") ? "0\(digits.dropFirst(2))" : digits
  }
}

extension Passage {
  private static let cues: Set<String> = [
    "hubungi", "menghubungi", "dihubungi", "kontak", "narahubung", "cp", "wa", "whatsapp", "telepon", "telp", "tlp",
    "hp", "nomor", "layanan", "pengaduan", "aduan", "posko", "hotline", "admin", "pendaftaran", "daftar", "mendaftar",
    "informasi", "info", "pesan", "pemesanan", "memesan", "order", "sekretariat", "kirim", "redaksi", "panitia",
    "darurat", "ambulans", "puskesmas", "konfirmasi", "surel", "email",
  ]
  /// The same but for words that invite only where they stand over something: a heading, a column's title.
  private static let spokenCues = cues.subtracting(["nomor", "hp", "surel", "email"])

  /// Whether numbers and addresses in it are there for readers to use.
  var invitesContact: Bool {
    !Self.cues.isDisjoint(with: context) || !Self.spokenCues.isDisjoint(with: wording.words)
  }
}
