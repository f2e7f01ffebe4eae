import ArgumentParser
import ChannelKit
import Foundation
import Publishing

/// `kim check`: is everything fit to go out?
struct CheckCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "check", aliases: ["periksa"],
      Phrase(
        id: "Periksa channels.yaml dan pos tanpa mengirim apa pun.",
        en: "Check channels.yaml and posts without sending anything."),
      discussion: Phrase(
        id: """
          Tanpa POS, semua naskah di posts/ dibaca. Dengan POS, hasil untuk setiap kanal ikut diperiksa.
          Pemeriksaan yang memang tidak berlaku untuk sebuah pos disebut di atasnya: abaikan: { nama-pemeriksaan: "sebabnya" }
          """,
        en: """
          Without POST, every text in posts/ is read. With POST, what each channel would carry is checked as well.
          A check that does not hold for a post is named at its top: ignore: { name-of-the-check: "why" }
          """))
  }

  @Argument(
    help: .spoken("Berkas pos (bawaan: semua di posts/).", "Post files (default: all in posts/).", valueName: "pos"))
  var posts: [String] = []
  @Flag(
    name: [.customLong("strict"), .customLong("ketat")],
    help: .spoken("Peringatan pun dianggap gagal.", "Warnings fail as well."))
  var strict = false
  @Flag(
    name: [.customLong("links"), .customLong("tautan")],
    help: .spoken(
      "Tanyakan juga ke jaringan apakah halaman yang ditautkan masih ada.",
      "Ask the network as well whether linked pages are still there."))
  var asksNetwork = false
  @OptionGroup var output: OutputOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    try await JSONErrors.reporting(if: output.json, surroundings) {
      let newsroom = try Newsroom.open(location, surroundings)
      let paths = posts.isEmpty ? newsroom.allPosts() : posts
      let diagnostics = try await newsroom.check(paths, rendering: !posts.isEmpty, askingNetwork: asksNetwork)
      try tell(newsroom.warnings + diagnostics, postCount: paths.count, surroundings)
    }
  }

  private func tell(_ diagnostics: [Diagnostic], postCount: Int, _ surroundings: Surroundings) throws {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count { $0.severity == .warning }
    let isFit = errors == 0 && (warnings == 0 || !strict)
    if output.json {
      let json: JSONValue = [
        "diagnostics": .array(diagnostics.byFile.joined().map { $0.json(language: surroundings.language) }),
        "posts": .integer(postCount), "errors": .integer(errors), "warnings": .integer(warnings),
        "exit": .integer(Int((isFit ? ExitStatus.success : .failure).rawValue)),
      ]
      surroundings.terminal.out(json.text())
    } else {
      tell(diagnostics, surroundings)
      if !output.quiet {
        surroundings.terminal.talk(
          surroundings.text(
            Phrase(
              id: "\(EYD.number(postCount)) pos diperiksa: \(errors) galat, \(warnings) peringatan.",
              en:
                "\(Self.count(postCount, "post")) checked: \(Self.count(errors, "error")), \(Self.count(warnings, "warning"))."
            )
          ))
      }
    }
    if !isFit { throw CommandEnd(status: .failure) }
  }

  /// One group a file, a blank line between them.
  private func tell(_ diagnostics: [Diagnostic], _ surroundings: Surroundings) {
    let printer = DiagnosticPrinter(language: surroundings.language, style: surroundings.style)
    let shown = output.quiet ? diagnostics.filter { $0.severity == .error } : diagnostics
    for (index, group) in shown.byFile.enumerated() {
      if index > 0 { surroundings.terminal.out("") }
      for diagnostic in group { printer.lines(for: diagnostic).forEach(surroundings.terminal.out) }
    }
  }

  private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
