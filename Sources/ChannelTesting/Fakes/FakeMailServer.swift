internal import Foundation
internal import Synchronization

/// A mail server on loopback that answers as a test tells it to, one thread a connection, and keeps what it heard.
public final class FakeMailServer: Sendable {
  /// What the server does about a command.
  public enum Answer: Sendable {
    case say(String)
    /// Says it, then closes.
    case leave(String)
    case hangUp
    /// Says nothing and keeps the line open.
    case silence
  }

  /// What the server was told.
  public struct Heard: Sendable {
    public var commands: [String] = []
    /// Mails with dots still doubled, without the final dot's line.
    public var mails: [String] = []
    /// What arrived in one read, to see what shared a packet.
    public var packets: [String] = []
    public var connections = 0
  }

  private let listener: LoopbackListener
  private let heard = Mutex(Heard())
  private let extensions: [String]
  private let greeting: Answer
  private let answer: @Sendable (String) -> Answer?

  /// - Parameter answer: called with each command, and with `"."` at a mail's end; `nil` means the usual reply.
  public init(
    extensions: [String] = ["PIPELINING", "SIZE 1000000"], greeting: Answer = .say("220 palsu.example ESMTP"),
    answer: @escaping @Sendable (String) -> Answer? = { _ in nil }
  ) throws {
    self.extensions = extensions
    self.greeting = greeting
    self.answer = answer
    listener = try LoopbackListener()
    listener.start { [self] connection in
      heard.withLock { $0.connections += 1 }
      return { [self] in serve(connection) }
    }
  }

  public var port: Int { listener.port }
  /// Everything heard so far.
  public var record: Heard { heard.withLock { $0 } }
  /// What `smtp:` is set to for it.
  public var address: String { "smtp://127.0.0.1:\(port)" }

  /// Takes no further connections.
  public func stop() { listener.stop() }

  private func serve(_ connection: Int32) {
    guard perform(greeting, on: connection) else { return }
    var pending = ""
    var mail: String?
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      let text = String(decoding: buffer[..<count], as: UTF8.self)
      heard.withLock { $0.packets.append(text) }
      pending += text
      // CR LF is one Character in Swift, so lines are found in the scalars.
      while let end = pending.range(of: "\r\n") {
        let line = String(pending[..<end.lowerBound])
        pending = String(pending[end.upperBound...])
        if let open = mail {
          if line != "." {
            mail = open + line + "\r\n"
            continue
          }
          heard.withLock { $0.mails.append(open) }
          mail = nil
        } else {
          heard.withLock { $0.commands.append(line) }
        }
        let reply = answer(line) ?? usual(line)
        if case .say(let text) = reply, text.hasPrefix("354") { mail = "" }
        guard perform(reply, on: connection) else { return }
      }
    }
  }

  private func usual(_ line: String) -> Answer {
    switch line.split(separator: " ").first?.uppercased() ?? "" {
    case "EHLO":
      let lines = ["palsu.example"] + extensions
      return .say(
        lines.enumerated().map { "250\($0.offset == lines.count - 1 ? " " : "-")\($0.element)" }
          .joined(separator: "\r\n"))
    case "DATA": return .say("354 go ahead")
    case "QUIT": return .leave("221 bye")
    default: return .say("250 2.0.0 ok")
    }
  }

  private func perform(_ answer: Answer, on connection: Int32) -> Bool {
    switch answer {
    case .say(let text), .leave(let text):
      let bytes = Array((text + "\r\n").utf8)
      _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
      if case .leave = answer { return false }
      return true
    case .hangUp: return false
    case .silence: return true
    }
  }
}
