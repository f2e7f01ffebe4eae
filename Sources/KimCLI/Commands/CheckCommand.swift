import ArgumentParser
import ChannelKit
import Foundation
import Publishing
import PublishingEngine

/// `kim check`: is everything fit to go out?
struct CheckCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "check", aliases: ["periksa"],
      Phrase(
        id: "Periksa channels.yaml dan pos tanpa mengirim apa pun.",
        en: "Check channels.yaml and posts without sending anything."))
  }

  @Argument(
    help: .spoken("Berkas pos (bawaan: semua di posts/).", "Post files (default: all in posts/).", valueName: "pos"))
  var posts: [String] = []
  @OptionGroup var output: OutputOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    try await JSONErrors.reporting(if: output.json, surroundings) {
      let newsroom = try Newsroom.open(location, surroundings)
      let paths = posts.isEmpty ? newsroom.allPosts() : posts
      var diagnostics = newsroom.warnings
      let publisher = try newsroom.readyRun(on: newsroom.channels, writing: false).publisher
      for path in paths {
        do {
          let read = try newsroom.readPosts([path])
          diagnostics += read.flatMap(\.warnings)
          let stage = try await publisher.render(read.map { .post($0.post) }, wantsPanes: false)
          for warning in stage.renditions.flatMap(\.rendition.warnings) where !diagnostics.contains(warning) {
            diagnostics.append(warning)
          }
        } catch let problems as DiagnosticError {
          diagnostics += problems.diagnostics
        }
      }
      try tell(diagnostics, postCount: paths.count, surroundings)
    }
  }

  private func tell(_ diagnostics: [Diagnostic], postCount: Int, _ surroundings: Surroundings) throws {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count { $0.severity == .warning }
    if output.json {
      let json: JSONValue = [
        "diagnostics": .array(diagnostics.map { $0.json(language: surroundings.language) }),
        "exit": .integer(Int((errors > 0 ? ExitStatus.failure : .success).rawValue)),
      ]
      surroundings.terminal.out(json.text())
    } else {
      let printer = DiagnosticPrinter(language: surroundings.language, style: surroundings.style)
      for diagnostic in diagnostics { printer.lines(for: diagnostic).forEach(surroundings.terminal.out) }
      if !output.quiet {
        surroundings.terminal.talk(
          surroundings.text(
            Phrase(
              id: "\(postCount) pos diperiksa: \(errors) galat, \(warnings) peringatan.",
              en: "\(postCount) posts checked: \(errors) errors, \(warnings) warnings.")))
      }
    }
    if errors > 0 { throw CommandEnd(status: .failure) }
  }
}
