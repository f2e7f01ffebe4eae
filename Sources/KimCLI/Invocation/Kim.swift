import ArgumentParser
public import ChannelKit
public import Foundation
import Publishing

/// The command line as a library: everything `kim` does, with its streams and surroundings handed in.
public enum Kim {
  public static let version = "0.1.0"

  /// Runs one command and returns its exit status. Never ends the process.
  ///
  /// - Parameters:
  ///   - arguments: without the program's name.
  ///   - directory: where relative paths start.
  public static func run(
    arguments: [String], terminal: any Terminal, environment: [String: String], directory: URL,
    plugins: [any ChannelPlugin], now: @escaping @Sendable () -> Date = { Date() }
  ) async -> Int32 {
    let surroundings = Surroundings(
      terminal: terminal, environment: environment, directory: directory, plugins: plugins, now: now,
      language: SpokenLanguage.choose(arguments: arguments, environment: environment, directory: directory))
    return await Surroundings.$current.withValue(surroundings) {
      await runCommand(arguments, surroundings).rawValue
    }
  }

  /// A file whose name begins with a dash looks like an option.
  private static func hintAtDash(_ arguments: [String], _ surroundings: Surroundings) {
    let file = arguments.first {
      $0.hasPrefix("-") && $0 != "-" && FileManager.default.fileExists(atPath: surroundings.url($0).path)
    }
    guard let file else { return }
    surroundings.terminal.talk(
      surroundings.text(
        Phrase(
          id: "  → nama berkas yang berawalan '-' ditulis: ./\(file)",
          en: "  → a file whose name begins with '-' is written: ./\(file)")))
  }

  private static func runCommand(_ arguments: [String], _ surroundings: Surroundings) async -> ExitStatus {
    do {
      var command = try KimCommand.parseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
        if asynchronous is any ServiceCommand { return .success }
      } else {
        try command.run()
      }
      return Task.isCancelled ? .interrupted : .success
    } catch {
      let status = CommandFailure.report(error, to: surroundings)
      if status == .usage { hintAtDash(arguments, surroundings) }
      return Task.isCancelled ? .interrupted : status
    }
  }
}
