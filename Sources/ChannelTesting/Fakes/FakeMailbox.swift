internal import Foundation
internal import Synchronization

/// A server on loopback that keeps mail and speaks as much IMAP as reading a mailbox takes, one thread a connection; a test
/// may put any words into its mouth.
public final class FakeMailbox: Sendable {
  /// What the server does about a command. `TAG` in what it says stands for the command's tag.
  public enum Answer: Sendable {
    case say(String)
    /// Says it, then closes.
    case leave(String)
    /// Says nothing and keeps the line open.
    case silence
    /// Says it again and again until the other side has enough.
    case flood(String)
  }

  /// The mails by their numbers, with CRLF.
  public let mails: [UInt32: String]
  private let listener: LoopbackListener
  private let validity: UInt32
  private let capabilities: String
  private let greeting: Answer
  private let answer: @Sendable (String) -> Answer?
  private let heard = Mutex<[String]>([])

  /// - Parameter answer: called with each command, without its tag; `nil` means the usual reply.
  public init(
    _ mails: [UInt32: String] = [:], validity: UInt32 = 7, capabilities: String = "IMAP4rev1 UIDPLUS MOVE SASL-IR",
    greeting: Answer = .say("* OK siap"), answer: @escaping @Sendable (String) -> Answer? = { _ in nil }
  ) throws {
    self.mails = mails.mapValues { $0.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n") }
    self.validity = validity
    self.capabilities = capabilities
    self.greeting = greeting
    self.answer = answer
    listener = try LoopbackListener()
    listener.start { [self] connection in
      return { [self] in serve(connection) }
    }
  }

  public var port: Int { listener.port }
  /// What `inbox:` is set to for it.
  public var address: String { "imap://127.0.0.1:\(port)" }
  /// Every command heard so far, without its tag.
  public var commands: [String] { heard.withLock { $0 } }

  /// Takes no further connections.
  public func stop() { listener.stop() }

  private func serve(_ connection: Int32) {
    guard perform(greeting, "*", on: connection) else { return }
    var pending = ""
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      pending += String(decoding: buffer[..<count], as: UTF8.self)
      while let end = pending.range(of: "\r\n") {
        let parts = pending[..<end.lowerBound].split(separator: " ", maxSplits: 1).map(String.init)
        pending = String(pending[end.upperBound...])
        guard let tag = parts.first else { continue }
        let command = parts.count > 1 ? parts[1] : ""
        heard.withLock { $0.append(command) }
        guard perform(answer(command) ?? usual(command), tag, on: connection) else { return }
      }
    }
  }

  private func usual(_ command: String) -> Answer {
    let words = command.split(separator: " ").map { $0.uppercased() }
    switch words.prefix(2).joined(separator: " ") {
    case "CAPABILITY": return .say("* CAPABILITY \(capabilities)\r\nTAG OK siap")
    case "UID SEARCH":
      let numbers = mails.keys.sorted().map { " \($0)" }.joined()
      return .say("* SEARCH\(numbers)\r\nTAG OK cari")
    case "UID FETCH": return .say(fetch(words[2], isWhole: command.contains("BODY")) + "TAG OK ambil")
    case _ where words.first == "EXAMINE" || words.first == "SELECT":
      return .say("* \(mails.count) EXISTS\r\n* OK [UIDVALIDITY \(validity)] angka tetap\r\nTAG OK buka")
    case _ where words.first == "LOGOUT": return .leave("* BYE sampai jumpa\r\nTAG OK pulang")
    default: return .say("TAG OK baik")
    }
  }

  private func fetch(_ set: String, isWhole: Bool) -> String {
    let numbers = set.split(separator: ",").flatMap { range -> [UInt32] in
      let ends = range.split(separator: ":").compactMap { UInt32($0) }
      guard let first = ends.first, let last = ends.last, first <= last else { return [] }
      return Array(first...last)
    }
    return numbers.compactMap { number in
      guard let mail = mails[number] else { return nil }
      let content = isWhole ? "BODY[]<0> {\(mail.utf8.count)}\r\n\(mail)" : "RFC822.SIZE \(mail.utf8.count)"
      return "* \(number) FETCH (UID \(number) \(content))\r\n"
    }.joined()
  }

  private func perform(_ answer: Answer, _ tag: String, on connection: Int32) -> Bool {
    switch answer {
    case .say(let text):
      tell(text, tag, on: connection)
      return true
    case .leave(let text):
      tell(text, tag, on: connection)
      return false
    case .silence: return true
    case .flood(let text):
      while tell(text, tag, on: connection) {}
      return false
    }
  }

  @discardableResult
  private func tell(_ text: String, _ tag: String, on connection: Int32) -> Bool {
    let bytes = Array((text.replacing("TAG", with: tag) + "\r\n").utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        send(connection, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }
}
