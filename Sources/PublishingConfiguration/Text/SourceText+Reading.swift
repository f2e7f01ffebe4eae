internal import Publishing

extension SourceText {
  /// Reads a text file.
  ///
  /// - Parameter name: what the file is called in diagnostics.
  /// - Throws: why it is no text, with the line concerned.
  static func read(_ path: String, as name: String, limit: Int) throws(DiagnosticError) -> (
    text: SourceText, content: BoundedFile.Content
  ) {
    let content: BoundedFile.Content
    do throws(BoundedFile.Failure) { content = try BoundedFile.read(path, limit: limit) } catch {
      throw DiagnosticError(.unreadable(error, name: name, limit: limit))
    }
    return (try SourceText(checking: content.bytes, file: name), content)
  }

  /// Takes bytes that are UTF-8 text without control characters.
  init(checking bytes: [UInt8], file: String) throws(DiagnosticError) {
    guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
      throw DiagnosticError(.wrongEncoding("UTF-16", at: SourceLocation(file: file, line: 1)))
    }
    // The mark that Windows' Notepad puts in front means nothing in UTF-8.
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    self.init(file: file, bytes: text)
    guard String(validating: text, as: UTF8.self) != nil else {
      let line = (1...lineCount).first { String(validating: self.bytes(ofLine: $0), as: UTF8.self) == nil }
      throw DiagnosticError(.wrongEncoding(nil, at: SourceLocation(file: file, line: line)))
    }
    if let offset = Self.firstControl(in: text) {
      throw DiagnosticError(
        .controlCharacter(text[offset], at: location(offset: offset)))
    }
  }

  /// The first byte of a character that no text file holds: C0 and C1 controls but tab and line ends, and a byte order
  /// mark in the middle.
  private static func firstControl(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      for index in bytes.indices {
        switch bytes[index] {
        case 0x09, 0x0A, 0x0D: continue
        case 0x00...0x1F, 0x7F: return index
        case 0xC2 where (0x80...0x9F).contains(bytes[index + 1]) && bytes[index + 1] != 0x85: return index
        case 0xEF where bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF: return index
        case 0xEF where bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE: return index
        default: continue
        }
      }
      return nil
    }
  }
}

extension Diagnostic {
  fileprivate static func unreadable(_ failure: BoundedFile.Failure, name: String, limit: Int) -> Diagnostic {
    let location = SourceLocation(file: name)
    switch failure {
    case .missing:
      return .error(
        Phrase(id: "berkas tidak ditemukan", en: "the file was not found"),
        hint: Phrase(id: "periksa ejaan nama dan foldernya", en: "check the spelling of its name and folder"),
        at: location)
    case .notAFile:
      return .error(
        Phrase(id: "ini bukan berkas biasa", en: "this is not an ordinary file"),
        hint: Phrase(id: "sebut berkasnya, bukan foldernya", en: "name the file, not its folder"), at: location)
    case .unreadable(let words):
      return .error(
        Phrase(id: "berkas tidak dapat dibaca (\(words))", en: "the file cannot be read (\(words))"),
        hint: Phrase(id: "periksa hak baca berkas itu", en: "check the file's read permission"), at: location)
    case .tooLarge:
      let most = limit >= 1_000_000 ? "\(limit / 1_000_000) MB" : "\(limit / 1000) kB"
      return .error(
        Phrase(id: "berkas lebih besar dari \(most)", en: "the file is larger than \(most)"),
        hint: Phrase(id: "periksa apakah ini berkas yang benar", en: "check that this is the right file"), at: location)
    }
  }

  /// No excerpt: the line is not text.
  fileprivate static func wrongEncoding(_ found: String?, at location: SourceLocation) -> Diagnostic {
    .error(
      Phrase(
        id: found.map { "berkas ini ditulis sebagai \($0), bukan UTF-8" } ?? "baris ini bukan teks UTF-8",
        en: found.map { "this file is written as \($0), not UTF-8" } ?? "this line is not UTF-8 text"),
      hint: Phrase(
        id: "simpan ulang dengan pengodean UTF-8 (di Notepad: Simpan sebagai, lalu pilih UTF-8)",
        en: "save it again with the encoding UTF-8 (in Notepad: Save as, then choose UTF-8)"),
      at: location, excerpt: "")
  }

  fileprivate static func controlCharacter(_ byte: UInt8, at location: SourceLocation) -> Diagnostic {
    .error(
      Phrase(
        id: byte == 0
          ? "ada karakter NUL di sini; berkas ini bukan teks" : "ada karakter kendali yang tidak terlihat di sini",
        en: byte == 0
          ? "there is a NUL character here; this file is not text" : "there is an invisible control character here"),
      hint: Phrase(
        id: "hapus, lalu ketik ulang bagian baris ini", en: "delete this part of the line and type it again"),
      at: location, excerpt: "")
  }
}
