import Synchronization

/// A terminal that remembers what was written, for tests and embedding.
public final class BufferTerminal: Terminal {
  private let lines = Mutex<(out: [String], talk: [String])>(([], []))
  private let given: [UInt8]
  public let isInteractive = false
  public let hasColour = false
  public let width = 80

  public init(input: String = "") { given = Array(input.utf8) }

  public func out(_ text: String) { lines.withLock { $0.out.append(text) } }
  public func talk(_ text: String) { lines.withLock { $0.talk.append(text) } }
  public func progress(_ line: String) {}
  public func input() -> [UInt8] { given }

  /// Everything written to standard output, a line end after each piece.
  public var outText: String { lines.withLock { $0.out.map { $0 + "\n" }.joined() } }
  /// Everything written to standard error.
  public var talkText: String { lines.withLock { $0.talk.map { $0 + "\n" }.joined() } }
}
