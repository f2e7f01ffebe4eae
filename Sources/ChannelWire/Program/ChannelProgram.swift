public import ChannelKit
internal import Foundation
internal import Publishing
internal import Synchronization

/// Turns a plugin into a program that kim runs beside itself:
///
/// ```swift
/// import ChannelWire
///
/// await ChannelProgram.run(AnnouncementChannel())
/// ```
///
/// The program is called `kim-channel-NAME`; its manifest file is what `kim-channel-NAME --manifest` prints.
public enum ChannelProgram {
  /// Talks to kim over standard input and output until kim has gone, then ends the process.
  ///
  /// Run by a person it says what it is. The plugin must not print to standard output; what it prints to standard error
  /// kim takes as its log.
  public static func run<Plugin: ChannelPlugin>(_ plugin: Plugin) async -> Never {
    if CommandLine.arguments.dropFirst().first == "--manifest" {
      let text = ChannelService.manifest(of: plugin).wire.text() + "\n"
      try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
      exit(0)
    }
    guard ProcessInfo.processInfo.environment[WireVersion.variable] != nil else {
      let words = """
        This program is the channel '\(plugin.manifest.kind)' of kim: \(plugin.manifest.summary.en).
        kim starts it by itself. `--manifest` prints the file that belongs beside it.

        """
      try? FileHandle.standardError.write(contentsOf: Data(words.utf8))
      exit(64)
    }
    // A host that has gone is noticed at the end of its lines, in order.
    signal(SIGPIPE, SIG_IGN)
    await serve(plugin, input: STDIN_FILENO, output: STDOUT_FILENO)
    exit(0)
  }

  /// A request and what it is called.
  private struct Call: Sendable {
    var id: WireID
    var method: WireMethod
    var params: JSONValue
  }

  static func serve(_ plugin: some ChannelPlugin, input: Int32, output: Int32) async {
    let link = HostLink(output: output)
    let (calls, queue) = AsyncStream<Call>.makeStream()
    let running = Mutex<(@Sendable () -> Void)?>(nil)
    let hostInput = HostInput(input) { message in
      switch message {
      case .success(.request(let id, let method, let params)):
        queue.yield(Call(id: id, method: method, params: params))
      case .success(.notification(.cancel, _)): running.withLock { $0?() }
      case .success(.notification): break
      case .success(.result(let id, let result)): link.answered(id, .success(result))
      case .success(.error(let id, let error)): link.answered(id, .failure(error))
      case .failure(let error): link.send(.error(nil, error))
      }
    } ended: {
      link.close()
      running.withLock { $0?() }
      queue.finish()
    }
    link.hear(hostInput)
    // A thread of its own, so that a cancellation reaches a plugin that is busy.
    Thread { hostInput.listen() }.start()
    var service = ChannelService(plugin, link: link)
    for await call in calls {
      let current = service
      let work = Task { () -> (ChannelService, Result<JSONValue, WireError>) in
        var service = current
        let answer = await service.answer(call.method, call.params)
        return (service, answer)
      }
      running.withLock { $0 = { work.cancel() } }
      let answer: Result<JSONValue, WireError>
      (service, answer) = await work.value
      running.withLock { $0 = nil }
      switch answer {
      case .success(let result): link.send(.result(call.id, result))
      case .failure(let error): link.send(.error(call.id, error))
      }
      if call.method == .shutdown { return }
    }
  }
}
