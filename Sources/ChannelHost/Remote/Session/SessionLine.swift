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
    let shelf: ExchangeShelf
    do throws(Launch.Failure) { shelf = try ExchangeShelf() } catch { throw .notStarted(program.name, error.reason) }
    self.shelf = shelf
    var launch = Launch(
      path: program.file.path, words: [program.file.path], environment: host.variables,
      folder: shelf.folder.url.path)
    if sandboxed {
      let wrapped = Bubblewrap(host.variables).wrapping(launch, needsNetwork: program.manifest.needsNetwork)
      guard let wrapped else { throw .noSandbox(program.name) }
      launch = wrapped
    }
    do throws(Launch.Failure) { child = try launch.start() } catch { throw .notStarted(program.name, error.reason) }
  }

  deinit { child.stop(after: patience) }

  func conversation(_ host: RemoteHost, _ secrets: SecretKeeper) -> Conversation {
    Conversation(program: name, child: child, limits: host.limits) { host.heard(secrets.redacted($0)) }
  }
}
