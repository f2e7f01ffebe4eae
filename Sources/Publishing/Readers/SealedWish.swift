internal import Cryptography

/// Something that a reader asks for by a link or a mail which only they hold.
public enum ReaderWish: String, Sendable, Hashable, Codable, CaseIterable {
  /// To get no more mail.
  case leave
  /// To get mail from now on: the second half of a double opt-in.
  case confirm
}

/// A reader's wish under seal, as links and subjects carry it: `17-3f9ac20b…`.
///
/// The seal is an HMAC-SHA-256 of the wish under the reader's own secret word, cut to 96 bits (RFC 2104 §5), so that a
/// link to leave cannot be turned into one to confirm, nor one reader's into another's, and the secret itself never
/// travels (RFC 8058 §3.1 asks for a component that is hard to forge).
public struct SealedWish: Sendable, Hashable, CustomStringConvertible {
  /// Whose wish it says it is.
  public let reader: Int64
  let seal: String

  private static let sealLength = 24

  /// Reads a text of that form; whether the seal is true is another question.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, (1...18).contains(parts[0].utf8.count), parts[0].utf8.allSatisfy(Self.isDigit),
      let reader = Int64(parts[0]), parts[1].utf8.count == Self.sealLength, parts[1].utf8.allSatisfy(Self.isHex)
    else { return nil }
    self.reader = reader
    seal = parts[1].lowercased()
  }

  init(_ wish: ReaderWish, of reader: Reader) {
    self.reader = reader.number
    let code = HMAC.sha256("kim \(wish.rawValue) \(reader.number)".utf8, key: reader.token.utf8)
    seal = code.prefix(Self.sealLength / 2).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  public var description: String { "\(reader)-\(seal)" }

  /// Whether `reader` made this wish. Takes as long for a seal that is nearly right as for any other.
  public func isTrue(_ wish: ReaderWish, of reader: Reader) -> Bool {
    let own = reader.sealed(wish)
    let difference = zip(own.seal.utf8, seal.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) }
    return own.reader == self.reader && difference == 0
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func isHex(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }
}

extension Reader {
  /// The word by which this reader, and nobody else, can ask for `wish`.
  public func sealed(_ wish: ReaderWish) -> SealedWish { SealedWish(wish, of: self) }
}

extension ReaderWish {
  /// What links and mails call it, in any newsroom's language: the same for ever.
  public var word: String {
    switch self {
    case .leave: "berhenti"
    case .confirm: "setuju"
    }
  }
}
