internal import ChannelKit
internal import ChannelWire
internal import Foundation

/// A started program, what it speaks, and its folder.
final class SessionLine {
  let shelf: ExchangeShelf
  /// Ready-made texts that the program asked for.
  var texts: WireTexts = []
  private let name: String
  private let child: Child
  private let patience: Duration

  init(_ program: PluginProgram, sandboxed: Bool, host: RemoteHost) throws(RemoteTrouble) {
    name = program.name
    patience = host.limits.end
    do throws(Launch.Failure) {
      shelf = try ExchangeShelf()
      var launch = Launch(
        path: program.file.path, words: [program.file.path],
        environment: host.environment(for: program.manifest), folder: shelf.folder.url.path)
      if sandboxed {
        launch = try Bubblewrap(host.variables).wrapping(launch, needsNetwork: program.manifest.needsNetwork)
      }
      child = try launch.start()
    } catch {
      throw .notStarted(program.name, error.reason)
    }
  }

  deinit { child.stop(after: patience) }

  func conversation(_ host: RemoteHost, _ secrets: SecretKeeper) -> Conversation {
    Conversation(program: name, child: child, limits: host.limits) { host.heard(secrets.redacted($0)) }
  }
}
