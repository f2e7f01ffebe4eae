/// Something that a reader asks for by a link or a mail which only they hold.
public enum ReaderWish: String, Sendable, Hashable, Codable, CaseIterable {
  /// To get no more mail.
  case leave
  /// To get mail from now on: the second half of a double opt-in.
  case confirm
}

/// A reader's wish under seal, as links and subjects carry it: `17-3f9ac20b…`.
///
/// The seal is under the reader's own secret word, so that a link to leave cannot be turned into one to confirm, nor one
/// reader's into another's (RFC 8058 §3.1 asks for a component that is hard to forge).
public struct SealedWish: Sendable, Hashable, CustomStringConvertible {
  /// Whose wish it says it is.
  public let reader: Int64
  private let seal: Seal

  /// Reads a text of that form; whether the seal is true is another question.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let reader = Seal.number(parts[0]), let seal = Seal(parts[1]) else { return nil }
    self.reader = reader
    self.seal = seal
  }

  init(_ wish: ReaderWish, of reader: Reader) {
    self.reader = reader.number
    seal = Seal(of: "kim \(wish.rawValue) \(reader.number)", by: reader)
  }

  public var description: String { "\(reader)-\(seal.text)" }

  /// Whether `reader` made this wish. Takes as long for a seal that is nearly right as for any other.
  public func isTrue(_ wish: ReaderWish, of reader: Reader) -> Bool {
    let own = reader.sealed(wish)
    return own.seal.isSame(as: seal) && own.reader == self.reader
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
