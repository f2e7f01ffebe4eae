import ChannelKit
import Foundation
import Publishing

/// What a command works in: its streams, its environment, the plugins it was built with.
///
/// Commands are made by the argument parser and cannot be handed anything, so it waits in a task-local value.
struct Surroundings: Sendable {
  var terminal: any Terminal
  var environment: [String: String]
  var directory: URL
  var plugins: [any ChannelPlugin]
  var now: @Sendable () -> Date
  var language: Language

  @TaskLocal static var current = Surroundings(
    terminal: BufferTerminal(), environment: [:], directory: URL(filePath: "/"), plugins: [], now: { Date() },
    language: .indonesian)

  var style: Style { Style(isOn: terminal.hasColour) }

  /// Who is at the keyboard, for the record.
  var operatorName: String { environment["USER"] ?? environment["LOGNAME"] ?? "kim" }

  func text(_ phrase: Phrase) -> String { phrase.text(in: language) }

  /// The file or folder a person means by a path on the command line.
  func url(_ path: String) -> URL {
    path.hasPrefix("/") ? URL(filePath: path) : directory.appending(path: path).standardizedFileURL
  }
}
