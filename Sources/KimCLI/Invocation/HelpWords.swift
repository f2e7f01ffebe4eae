import ArgumentParser
import Publishing

/// The argument parser's own words, which it has in English only.
enum HelpWords {
  private static let lines: [(String, String)] = [
    ("OVERVIEW: ", ""), ("USAGE: ", "PEMAKAIAN: "), ("Usage: ", "Pemakaian: "), ("ARGUMENTS:", "ISIAN:"),
    ("OPTIONS:", "PILIHAN:"), ("SUBCOMMANDS:", "PERINTAH:"), ("Error: ", "galat: "), ("Help: ", "Bantuan: "),
    ("  See '", "  Lihat '"),
  ]

  private static let phrases: [(String, String)] = [
    ("Show help information.", "Tampilkan bantuan ini."), ("Show the version.", "Tampilkan versi."),
    ("' for detailed help.", "' untuk bantuan selengkapnya."),
    ("' for more information.", "' untuk keterangan selengkapnya."),
    ("Missing expected argument", "Isian belum diberikan:"), ("Unknown option", "Pilihan tidak dikenal:"),
    ("Unexpected argument", "Isian yang tidak dikenal:"), ("Did you mean", "Maksudnya"),
    ("Missing value for", "Nilai belum diberikan untuk"), ("(default: ", "(bawaan: "),
    ("<subcommand>", "<perintah>"),
  ]

  /// Names of values as a help page shows them: `<pos>`, and `<post>` in English.
  fileprivate static let values = [
    "pos": "post", "kanal": "channel", "judul": "title", "kategori": "category", "berkas": "file", "alamat": "address",
    "nomor": "number",
    "nama": "name", "cara": "means", "kotak": "mailbox",
  ]

  /// Exchanges headings at the start of a line and the parser's fixed phrases. Our own sentences are in the right
  /// language already.
  static func translate(_ text: String, to language: Language) -> String {
    guard language == .indonesian else {
      return wrappingUsage(in: text.replacingPrefixes([("OVERVIEW: ", ""), ("Error: ", "error: ")]))
    }
    var translated = text.replacingPrefixes(lines)
    for (english, indonesian) in phrases { translated = translated.replacing(english, with: indonesian) }
    return wrappingUsage(in: translated)
  }

  /// The parser leaves the line that shows a command's form as long as it is.
  private static func wrappingUsage(in text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let isUsage = ["PEMAKAIAN: ", "USAGE: ", "Pemakaian: ", "Usage: "].contains { line.hasPrefix($0) }
      return isUsage && line.count > width ? wrapped(line) : String(line)
    }.joined(separator: "\n")
  }

  private static let width = 80

  private static func wrapped(_ line: Substring) -> String {
    let indent = String(repeating: " ", count: line.prefix { $0 != " " }.count + 1)
    var lines: [String] = []
    var current = ""
    // `[--to <kanal> ...]` stays together: a new line begins before a bracket only.
    for part in line.replacing(" [", with: "\u{0}[").split(separator: "\u{0}") {
      if !current.isEmpty, current.count + 1 + part.count > width {
        lines.append(current)
        current = indent + part
      } else {
        current += (current.isEmpty ? "" : " ") + part
      }
    }
    return (lines + [current]).joined(separator: "\n")
  }
}

extension String {
  fileprivate func replacingPrefixes(_ pairs: [(String, String)]) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard let (old, new) = pairs.first(where: { line.hasPrefix($0.0) }) else { return String(line) }
      return new + line.dropFirst(old.count)
    }.joined(separator: "\n")
  }
}

extension CommandConfiguration {
  /// A command that speaks the language of its surroundings.
  static func spoken(
    _ name: String, aliases: [String] = [], _ abstract: Phrase, discussion: Phrase = Phrase(id: "", en: ""),
    version: String = "", shouldDisplay: Bool = true, subcommands: [any ParsableCommand.Type] = [],
    defaultSubcommand: (any ParsableCommand.Type)? = nil
  ) -> CommandConfiguration {
    let surroundings = Surroundings.current
    return CommandConfiguration(
      commandName: name, abstract: surroundings.text(abstract), discussion: surroundings.text(discussion),
      version: version, shouldDisplay: shouldDisplay, subcommands: subcommands, defaultSubcommand: defaultSubcommand,
      aliases: aliases)
  }
}

extension ArgumentHelp {
  static func spoken(_ id: String, _ en: String, valueName: String? = nil) -> ArgumentHelp {
    let surroundings = Surroundings.current
    let name = valueName.map { surroundings.text(Phrase(id: $0, en: HelpWords.values[$0] ?? $0)) }
    return ArgumentHelp(surroundings.text(Phrase(id: id, en: en)), valueName: name)
  }
}
