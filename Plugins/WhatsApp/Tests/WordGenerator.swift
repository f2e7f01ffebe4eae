/// Numbers that are the same on every run (SplitMix64), and long texts made with them.
struct WordGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  private static let words = [
    "warga", "air", "RW 02", "surat_edaran", "5*3", "👨‍👩‍👧‍👦", "Rp15.000", "é", "pukul 08.00.", "“ya”", "selesai.", "1.", "-",
    "https://sumberwening.example/unduh/form_data_warga_2026.pdf?rw=02&rt=01", "نعم", "_", "~50", "`desa.id`", "dan",
    "yang",
  ]

  mutating func words(_ count: Int) -> String {
    (0..<count).map { _ in Self.words[Int.random(in: Self.words.indices, using: &self)] }.joined(separator: " ")
  }

  /// A body in Markdown with long and short blocks of every kind.
  mutating func body() -> String {
    (0..<Int.random(in: 3...9, using: &self)).map { _ in block() }.joined(separator: "\n\n")
  }

  private mutating func block() -> String {
    let long = Int.random(in: 5...160, using: &self)
    switch Int.random(in: 0..<9, using: &self) {
    case 0: return "## \(words(4))"
    case 1: return "**\(words(long))**"
    case 2: return "Kata _\(words(long / 2)) **\(words(long / 2))**_ akhir"
    case 3: return (0..<12).map { _ in "- \(words(long / 6 + 1))" }.joined(separator: "\n")
    case 4: return "> \(words(long))"
    case 5: return "```\n\((0..<6).map { _ in words(long / 8 + 1) }.joined(separator: "\n"))\n```"
    case 6: return String(repeating: "panjang", count: long) + " " + words(5)
    case 7:
      return "| a | b | c |\n|---|---|---|\n"
        + (0..<5).map { _ in "| \(words(2)) | \(words(6)) | \(words(6)) |" }
        .joined(separator: "\n")
    default: return words(long)
    }
  }
}
