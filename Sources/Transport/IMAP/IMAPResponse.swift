internal import Publishing

/// One thing that a server says: a line, with the literals that stand in it (RFC 9051 §7).
struct IMAPResponse: Equatable, Sendable {
  enum Origin: Equatable, Sendable {
    /// `*`: news, or a part of an answer.
    case untagged
    /// The end of the command with that tag.
    case tagged(String)
    /// `+`: the server waits for more.
    case continuation
  }

  enum Piece: Equatable, Sendable {
    case text([UInt8])
    /// Bytes as they are: what was kept of them.
    case literal([UInt8])
  }

  var origin: Origin
  /// What stands behind the tag.
  var pieces: [Piece]

  /// Whether a command went well, and other things that a server says in words (RFC 9051 §7.1).
  var status: IMAPStatus? {
    guard case .text(let bytes) = pieces.first else { return nil }
    return IMAPStatus(String(decoding: bytes, as: UTF8.self))
  }

  var tokens: [IMAPToken] { IMAPToken.read(pieces) }
}

/// `OK`, `NO`, `BAD`, `BYE` and what goes with it.
struct IMAPStatus: Equatable, Sendable {
  enum Condition: String, Sendable { case ok = "OK", no = "NO", bad = "BAD", bye = "BYE", preauth = "PREAUTH" }

  var condition: Condition
  /// What stands in brackets, such as `UIDVALIDITY 3857529045`.
  var code: String?
  /// The server's words.
  var words: SingleLine

  init?(_ line: String) {
    let parts = line.split(separator: " ", maxSplits: 1)
    guard let word = parts.first, let condition = Condition(rawValue: word.uppercased()) else { return nil }
    self.condition = condition
    var rest = parts.count > 1 ? parts[1][...] : ""
    if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
      code = String(rest[rest.index(after: rest.startIndex)..<end])
      rest = rest[rest.index(after: end)...]
    }
    words = SingleLine(collapsing: String(rest.prefix(500)))
  }

  /// The code's first word, in capitals.
  var codeName: String? { code?.split(separator: " ").first?.uppercased() }

  /// What stands behind the code's name.
  var codeValue: Substring? { code?.split(separator: " ", maxSplits: 1).dropFirst().first }
}
