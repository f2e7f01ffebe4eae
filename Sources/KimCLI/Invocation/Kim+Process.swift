import ArgumentParser
public import ChannelKit
import Dispatch
import Foundation

extension Kim {
  /// Runs the process's own command line and ends the process with its status.
  ///
  /// The first Ctrl-C lets what is on the wire finish and stops; a second one ends the process where it is,
  /// which the next run recovers from.
  public static func main(plugins: [any ChannelPlugin]) -> Never {
    let environment = ProcessInfo.processInfo.environment
    let arguments = Array(CommandLine.arguments.dropFirst())
    let terminal = SystemTerminal(environment: environment)
    let directory = URL(filePath: FileManager.default.currentDirectoryPath)
    // A reader of our output that has gone away is no reason to die in the middle of a delivery.
    signal(SIGPIPE, SIG_IGN)
    // A service that has used a task once is woken every second by Dispatch for ever after.
    if let status = keepWatch(arguments, terminal, environment, directory, plugins) { exit(status.rawValue) }
    let run = Task {
      await Kim.run(
        arguments: arguments, terminal: terminal, environment: environment, directory: directory, plugins: plugins)
    }
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if run.isCancelled { _exit(ExitStatus.interrupted.rawValue) }
        run.cancel()
      }
      source.resume()
      return source
    }
    Task {
      let status = await run.value
      withExtendedLifetime(sources) {}
      exit(status)
    }
    dispatchMain()
  }

  /// Carries out `kim run` in this thread; `nil` when that is not what the arguments say.
  private static func keepWatch(
    _ arguments: [String], _ terminal: any Terminal, _ environment: [String: String], _ directory: URL,
    _ plugins: [any ChannelPlugin]
  ) -> ExitStatus? {
    guard arguments.contains(where: RunCommand.names.contains) else { return nil }
    let surroundings = Surroundings(
      terminal: terminal, environment: environment, directory: directory, plugins: plugins, now: { Date() },
      language: SpokenLanguage.choose(arguments: arguments, environment: environment, directory: directory))
    return Surroundings.$current.withValue(surroundings) {
      guard let command = try? KimCommand.parseAsRoot(arguments) as? RunCommand else { return nil }
      do {
        try command.keepWatch(surroundings)
        return .success
      } catch {
        return CommandFailure.report(error, to: surroundings)
      }
    }
  }
}
