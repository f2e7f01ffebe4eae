internal import Publishing

extension Diagnostic {
  static func secondDocument(at location: SourceLocation) -> Diagnostic {
    .error(
      Phrase(
        id: "di sini mulai dokumen kedua; satu berkas memuat satu saja",
        en: "a second document begins here; a file holds only one"),
      hint: Phrase(id: "hapus baris '---' ini", en: "delete this '---' line"), at: location)
  }

  static func tag(at location: SourceLocation) -> Diagnostic {
    .error(
      Phrase(
        id: "kata yang diawali '!' adalah tanda khusus YAML", en: "a word that begins with '!' is special to YAML"),
      hint: Phrase.quote, at: location)
  }

  /// The name is not repeated: somebody may have begun a password with `*`.
  static func unknownAlias(at location: SourceLocation) -> Diagnostic {
    .error(
      Phrase(
        id: "teks yang diawali '*' adalah rujukan YAML, dan yang dirujuk tidak ada",
        en: "a text that begins with '*' is a YAML reference, and what it refers to does not exist"),
      hint: Phrase.quote, at: location)
  }

  /// `{ columns:3 }`, which YAML reads as one long name. What was written is not repeated, for the same reason.
  static func missingBlank(at location: SourceLocation) -> Diagnostic {
    .error(Phrase.noBlank, hint: Phrase.blankAfterColon, at: location)
  }

  static func tooManyValues(at location: SourceLocation) -> Diagnostic {
    .error(
      Phrase(
        id: "isi berkas terlalu banyak (lebih dari \(YAMLComposer.nodeLimit) nilai)",
        en: "the file holds too much (more than \(YAMLComposer.nodeLimit) values)"),
      hint: Phrase(
        id: "periksa rujukan '*' yang saling memuat", en: "look for '*' references that contain one another"),
      at: location)
  }

  static func tooDeep(at location: SourceLocation) -> Diagnostic {
    .error(
      Phrase(
        id: "susunan di sini terlalu dalam (lebih dari \(YAMLComposer.depthLimit) tingkat)",
        en: "this is nested too deeply (more than \(YAMLComposer.depthLimit) levels)"),
      hint: Phrase(id: "periksa kurung '[' dan '{' yang tidak ditutup", en: "look for '[' and '{' that are not closed"),
      at: location)
  }

  static func badKey(at location: SourceLocation) -> Diagnostic {
    .error(
      Phrase(
        id: "sebelum ':' harus ada satu kata, bukan daftar, kelompok atau kekosongan",
        en: "one word belongs before ':', not a list, a group or nothing"), at: location)
  }

  static func mergeKey(at location: SourceLocation) -> Diagnostic {
    .error(
      Phrase(id: "'<<' tidak dipakai di sini", en: "'<<' is not used here"),
      hint: Phrase(id: "tulis isinya lengkap", en: "write its content out in full"), at: location)
  }

  static func duplicateKey(_ key: String, firstLine: Int, at location: SourceLocation) -> Diagnostic {
    let shown = SingleLine(collapsing: key.prefix(60)).text
    return .error(
      Phrase(
        id: "'\(shown)' sudah ditulis di baris \(firstLine)", en: "'\(shown)' was already written in line \(firstLine)"),
      hint: Phrase(id: "hapus atau ubah salah satunya", en: "remove or change one of them"), at: location)
  }
}
