internal import Foundation
package import Publishing

/// The font files that kim sets type in, found on this machine.
///
/// Files are named one by one instead of asking the system's font configuration: what is printed must not change with what
/// else is installed, and looking through hundreds of fonts would take longer than setting the page.
package struct FontFiles: Sendable, Hashable {
  package let paths: [String]

  /// Where distributions put Noto, DejaVu and Symbola.
  package static let folders = [
    "/usr/share/fonts/truetype/noto", "/usr/share/fonts/truetype/ancient-scripts", "/usr/share/fonts/truetype/dejavu",
    "/usr/share/fonts/noto", "/usr/share/fonts/google-noto", "/usr/share/fonts/TTF", "/usr/local/share/fonts",
  ]

  /// Without these no page can be set.
  package static let required = [
    "NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf", "NotoSerif-Italic.ttf", "NotoSerif-BoldItalic.ttf",
    "NotoSerifDisplay-Bold.ttf", "NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf",
    "NotoSans-BoldItalic.ttf",
  ]

  /// For code, for the scripts that Indonesian villages write, and for signs. A page without such text does without.
  package static let further = [
    "DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf", "NotoNaskhArabic-Regular.ttf", "NotoNaskhArabic-Bold.ttf",
    "NotoSansJavanese-Regular.ttf", "NotoSansSundanese-Regular.ttf", "NotoSansBalinese-Regular.ttf",
    "NotoSansBatak-Regular.ttf", "NotoSansBuginese-Regular.ttf", "NotoSansRejang-Regular.ttf",
    "NotoSansMath-Regular.ttf", "NotoSansSymbols2-Regular.ttf", "Symbola_hint.ttf", "Symbola.ttf",
  ]

  /// - Throws: which required fonts are missing and what to install.
  package init(in folders: [String] = Self.folders) throws(DiagnosticError) {
    func path(of name: String) -> String? {
      folders.lazy.map { "\($0)/\(name)" }.first { access($0, R_OK) == 0 }
    }
    var found: [String] = []
    var missing: [String] = []
    for name in Self.required {
      if let path = path(of: name) { found.append(path) } else { missing.append(name) }
    }
    guard missing.isEmpty else { throw .missingFonts(missing) }
    paths = found + Self.further.compactMap(path(of:))
  }
}

extension DiagnosticError {
  package static func missingFonts(_ names: [String]) -> DiagnosticError {
    let list = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
    return DiagnosticError(
      .error(
        Phrase(
          id: "huruf cetak tidak lengkap di komputer ini (\(list))",
          en: "fonts to print with are missing on this machine (\(list))"),
        hint: Phrase(
          id: "pasang dahulu: sudo apt install fonts-noto-core fonts-symbola",
          en: "install them first: sudo apt install fonts-noto-core fonts-symbola")))
  }
}
