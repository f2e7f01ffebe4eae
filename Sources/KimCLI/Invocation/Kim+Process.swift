public import ChannelKit
import Dispatch
import Foundation

extension Kim {
  /// Runs the process's own command line and ends the process with its status.
  ///
  /// The first Ctrl-C lets what is on the wire finish and stops; a second one ends the process where it is,
  /// which the next run recovers from.
  public static func main(plugins: [any ChannelPlugin]) async -> Never {
    let environment = ProcessInfo.processInfo.environment
    // A reader of our output that has gone away is no reason to die in the middle of a delivery.
    signal(SIGPIPE, SIG_IGN)
    let run = Task {
      await Kim.run(
        arguments: Array(CommandLine.arguments.dropFirst()), terminal: SystemTerminal(environment: environment),
        environment: environment, directory: URL(filePath: FileManager.default.currentDirectoryPath), plugins: plugins)
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
    let status = await run.value
    withExtendedLifetime(sources) {}
    exit(status)
  }
}
