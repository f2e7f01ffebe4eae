/// A word of a response.
enum IMAPToken: Equatable, Sendable {
  case atom(String)
  /// A quoted string or a literal.
  case text([UInt8])
  case list([IMAPToken])

  /// Lists within lists go no deeper in anything that is asked for.
  private static let depthLimit = 20

  /// Reads pieces into words. What is broken is left out: a server that talks nonsense is asked for nothing by it.
  static func read(_ pieces: [IMAPResponse.Piece]) -> [IMAPToken] {
    var reader = Reader()
    for piece in pieces {
      switch piece {
      case .text(let bytes): reader.take(bytes[...])
      case .literal(let bytes): reader.add(.text(bytes))
      }
    }
    return reader.tokens
  }

  /// The word as a number.
  var number: UInt32? {
    guard case .atom(let word) = self, word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return UInt32(word)
  }

  /// The word in capitals.
  var word: String? {
    guard case .atom(let word) = self else { return nil }
    return word.uppercased()
  }

  private struct Reader {
    private var open: [[IMAPToken]] = [[]]
    /// Lists that were too deep to be opened.
    private var skipped = 0

    /// With lists that were never closed.
    var tokens: [IMAPToken] {
      var open = open
      while open.count > 1, let last = open.popLast() { open[open.count - 1].append(.list(last)) }
      return open.first ?? []
    }

    mutating func add(_ token: IMAPToken) { open[open.count - 1].append(token) }

    mutating func take(_ bytes: ArraySlice<UInt8>) {
      var rest = bytes
      while let byte = rest.first {
        switch byte {
        case UInt8(ascii: " "): rest = rest.dropFirst()
        case UInt8(ascii: "("):
          if open.count < IMAPToken.depthLimit { open.append([]) } else { skipped += 1 }
          rest = rest.dropFirst()
        case UInt8(ascii: ")"):
          if skipped > 0 {
            skipped -= 1
          } else if open.count > 1, let last = open.popLast() {
            add(.list(last))
          }
          rest = rest.dropFirst()
        case UInt8(ascii: "\""): rest = takeQuoted(rest.dropFirst())
        default: rest = takeAtom(rest)
        }
      }
    }

    private mutating func takeQuoted(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
      var text: [UInt8] = []
      var isEscaped = false
      var rest = bytes
      while let byte = rest.popFirst() {
        if isEscaped {
          text.append(byte)
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          break
        } else {
          text.append(byte)
        }
      }
      add(.text(text))
      return rest
    }

    /// Up to the next blank or bracket; what stands in square brackets belongs to the word, as in `BODY[]`.
    private mutating func takeAtom(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
      var isInBrackets = false
      let end =
        bytes.firstIndex { byte in
          switch byte {
          case UInt8(ascii: "["): isInBrackets = true
          case UInt8(ascii: "]"): isInBrackets = false
          case UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\""): return !isInBrackets
          default: break
          }
          return false
        } ?? bytes.endIndex
      add(.atom(String(decoding: bytes[..<end], as: UTF8.self)))
      return bytes[end...]
    }
  }
}
