import ChannelKit
import Publishing
import PublishingEngine

/// With `--json`, an error is JSON too.
enum JSONErrors {
  static func reporting(
    if isJSON: Bool, _ surroundings: Surroundings, _ body: () async throws -> Void
  ) async throws {
    do { try await body() } catch {
      guard isJSON, let diagnostics = diagnostics(of: error) else { throw error }
      var silent = surroundings
      silent.terminal = BufferTerminal()
      let status = CommandFailure.report(error, to: silent)
      let json: JSONValue = [
        "publications": [],
        "errors": .array(diagnostics.map { $0.json(language: surroundings.language) }),
        "exit": .integer(Int(status.rawValue)),
      ]
      surroundings.terminal.out(json.text())
      throw CommandEnd(status: status)
    }
  }

  private static func diagnostics(of error: any Error) -> [Diagnostic]? {
    switch error {
    case let problems as DiagnosticError: problems.diagnostics
    case let refusal as ConfigurationRefusal: refusal.diagnostics
    case let refusal as CommandRefusal: [.error(refusal.reason, hint: refusal.hint)]
    case let failure as StoreFailure: [.error(failure.reason)]
    default: nil
    }
  }
}
