public import Publishing

/// A server's answer to one command (RFC 5321 §4.2).
public struct SMTPReply: Sendable, Hashable {
  /// What the first digit says.
  public enum Severity: Sendable, Hashable {
    /// 2xx: done.
    case success
    /// 3xx: go on.
    case intermediate
    /// 4xx: not now.
    case transient
    /// 5xx: not ever, as things are.
    case permanent
  }

  /// Three digits, 200…599.
  public let code: Int
  /// The text after the code, lines joined by a blank, without control characters.
  public let text: SingleLine
  /// The text of each line, for EHLO.
  public let lines: [SingleLine]

  public init(code: Int, lines: [SingleLine]) {
    self.code = code
    self.lines = lines
    text =
      lines.count == 1
      ? lines[0] : SingleLine(collapsing: lines.map(\.text).filter { !$0.isEmpty }.joined(separator: " "))
  }

  public var severity: Severity {
    switch code / 100 {
    case 2: .success
    case 3: .intermediate
    case 4: .transient
    default: .permanent
    }
  }

  /// The enhanced status code at the start of the text (RFC 3463), when the server gives one: `5.1.1`.
  public var enhancedCode: String? {
    guard let word = lines.first?.text.prefix(while: { $0 != " " }) else { return nil }
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 1, parts.dropFirst().allSatisfy({ (1...3).contains($0.count) }),
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }), parts[0] == "\(code / 100)"
    else { return nil }
    return String(word)
  }
}

extension SMTPReply: CustomStringConvertible {
  /// `550 5.1.1 User unknown`
  public var description: String { text.isEmpty ? "\(code)" : "\(code) \(text)" }
}

/// Puts replies together from the bytes of a connection.
struct SMTPReplyParser {
  /// Longer lines than RFC 5321 §4.5.3.1.5 allows (512) are common; these are not sane any more.
  static let longestLine = 4096
  static let mostLines = 128

  private var line: [UInt8] = []
  private var lines: [SingleLine] = []
  private var code = 0
  private var finished: [SMTPReply] = []

  /// Something that is not SMTP.
  struct Nonsense: Error {
    var line: SingleLine
  }

  /// Takes bytes as they come.
  mutating func take(_ bytes: some Sequence<UInt8>) throws(Nonsense) {
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        try finishLine()
      } else if line.count < Self.longestLine {
        line.append(byte)
      } else {
        throw Nonsense(line: shown)
      }
    }
  }

  /// The next complete reply, in order.
  mutating func next() -> SMTPReply? { finished.isEmpty ? nil : finished.removeFirst() }

  private var shown: SingleLine { SingleLine(collapsing: String(decoding: line.prefix(120), as: UTF8.self)) }

  /// The line's first three bytes as a number.
  private var number: Int? {
    let digits = line.prefix(3)
    guard digits.count == 3, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private mutating func finishLine() throws(Nonsense) {
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    guard let number, (200...599).contains(number), lines.isEmpty || number == code, lines.count < Self.mostLines
    else { throw Nonsense(line: shown) }
    let separator = line.count > 3 ? line[3] : UInt8(ascii: " ")
    guard separator == UInt8(ascii: " ") || separator == UInt8(ascii: "-") else { throw Nonsense(line: shown) }
    code = number
    lines.append(SingleLine(collapsing: String(decoding: line.dropFirst(4), as: UTF8.self)))
    line.removeAll(keepingCapacity: true)
    guard separator == UInt8(ascii: " ") else { return }
    finished.append(SMTPReply(code: number, lines: lines))
    lines = []
  }
}
