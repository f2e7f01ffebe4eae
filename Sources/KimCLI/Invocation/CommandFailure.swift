import ArgumentParser
import Foundation
import Publishing
import PublishingEngine

/// A command's end that is not success, when everything worth saying has been said.
struct CommandEnd: Error {
  var status: ExitStatus
}

/// What a person did not say or cannot have.
struct CommandRefusal: Error {
  var status: ExitStatus
  var reason: Phrase
  var hint: Phrase?

  init(_ status: ExitStatus = .failure, _ reason: Phrase, hint: Phrase? = nil) {
    self.status = status
    self.reason = reason
    self.hint = hint
  }
}

/// A workspace that cannot be used as it is configured: exit status 78 rather than 1.
struct ConfigurationRefusal: Error {
  var diagnostics: [Diagnostic]
}

enum CommandFailure {
  /// Says what went wrong and returns the status to end with: the one switch from errors to exit codes.
  static func report(_ error: any Error, to surroundings: Surroundings) -> ExitStatus {
    let terminal = surroundings.terminal
    let printer = DiagnosticPrinter(language: surroundings.language, style: surroundings.style)
    switch error {
    case let end as CommandEnd: return end.status
    case let refusal as ConfigurationRefusal:
      for diagnostic in refusal.diagnostics { printer.lines(for: diagnostic).forEach(terminal.talk) }
      return .badConfiguration
    case let problems as DiagnosticError:
      for diagnostic in problems.diagnostics { printer.lines(for: diagnostic).forEach(terminal.talk) }
      return .failure
    case let refusal as CommandRefusal:
      printer.lines(for: .error(refusal.reason, hint: refusal.hint)).forEach(terminal.talk)
      return refusal.status
    case let failure as StoreFailure:
      printer.lines(for: .error(failure.reason)).forEach(terminal.talk)
      return failure.kind == .unavailable ? .tryLater : .failure
    case is CancellationError: return .interrupted
    default: return reportParsing(error, to: surroundings)
    }
  }

  private static func reportParsing(_ error: any Error, to surroundings: Surroundings) -> ExitStatus {
    let code = KimCommand.exitCode(for: error)
    let text = HelpWords.translate(KimCommand.fullMessage(for: error, columns: 80), to: surroundings.language)
    if code == .success {
      surroundings.terminal.out(text)
      return .success
    }
    surroundings.terminal.talk(text)
    return code == .validationFailure ? .usage : .failure
  }
}
