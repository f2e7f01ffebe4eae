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
  ]

  /// Exchanges headings at the start of a line and the parser's fixed phrases. Our own sentences are in the right
  /// language already.
  static func translate(_ text: String, to language: Language) -> String {
    guard language == .indonesian else { return text.replacingPrefixes([("OVERVIEW: ", "")]) }
    var translated = text.replacingPrefixes(lines)
    for (english, indonesian) in phrases { translated = translated.replacing(english, with: indonesian) }
    return translated
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
    ArgumentHelp(Surroundings.current.text(Phrase(id: id, en: en)), valueName: valueName)
  }
}
