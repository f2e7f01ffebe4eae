internal import Publishing

/// A citizen's or family's number (NIK, nomor KK). It opens bank accounts and loans; once out it cannot be called back,
/// so this alone stops a post.
struct IdentityNumber: PostRule {
  let id = "nik"

  func remarks(on manuscript: Manuscript) -> [Diagnostic] {
    manuscript.remarks { passage in
      DigitRun.runs(in: passage.wording, least: 16).lazy.filter { Self.isIdentity($0.digits) }.map { run in
        .error(
          Phrase(
            id: "ini tampaknya NIK atau nomor KK, data pribadi yang tidak boleh terbit",
            en: "this looks like a citizen's or family's number (NIK, KK), which must not be published"),
          hint: Phrase(
            id:
              "hapus atau samarkan: \(run.digits.prefix(4))xxxxxxxxxxxx; bila ini bukan NIK, tulis di atas: abaikan: { \(id): sebabnya }",
            en:
              "remove or mask it: \(run.digits.prefix(4))xxxxxxxxxxxx; if it is none, write at the top: ignore: { \(id): why }"
          ),
          at: manuscript.place(of: run.text, in: passage))
      }
    }
  }

  /// Six digits of a region, day (women's plus 40), month and year, four of a running number
  /// (Permendagri 72/2022 and the rules before it). Other numbers of sixteen digits rarely look so.
  static func isIdentity(_ digits: String) -> Bool {
    let values = digits.utf8.map { Int($0) - 48 }
    guard values.count == 16 else { return false }
    func number(_ range: Range<Int>) -> Int { values[range].reduce(0) { $0 * 10 + $1 } }
    let day = number(6..<8)
    return number(0..<2) >= 11 && number(2..<4) >= 1 && ((1...31).contains(day) || (41...71).contains(day))
      && (1...12).contains(number(8..<10)) && number(12..<16) > 0
  }
}
