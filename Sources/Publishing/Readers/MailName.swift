/// What a mail to a reader is called, left of the `@` in its Message-ID: `17-debea664b6383127-3f9ac20b…`.
///
/// The reader's number, what the mail is about, and a seal under the reader's own secret word. Servers give it back with a
/// mail that they could not deliver (RFC 3464 §2.4), so that it names the reader whatever address it came back from, and
/// nobody who only knows what was published and whom it went to can make up a mail that came back.
public struct MailName: Sendable, Hashable, CustomStringConvertible {
  /// Whom it went to, as it says.
  public let reader: Int64
  private let subject: String
  private let seal: Seal

  private static let subjectLength = 16

  /// The name of the mail that is `delivery`'s to `reader`: the same for ever.
  public init(of delivery: DeliveryKey, to reader: Reader) {
    self.reader = reader.number
    subject = String(delivery.token.prefix(Self.subjectLength))
    seal = Seal(of: Self.statement(reader.number, subject), by: reader)
  }

  /// Reads a Message-ID, without its angle brackets; whether the name is true is another question.
  public init?(messageID: some StringProtocol) {
    let parts = messageID.prefix { $0 != "@" }.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let reader = Seal.number(parts[0]), parts[1].utf8.count == Self.subjectLength,
      parts[1].utf8.allSatisfy(Seal.isHex), let seal = Seal(parts[2])
    else { return nil }
    self.reader = reader
    subject = parts[1].lowercased()
    self.seal = seal
  }

  public var description: String { "\(reader)-\(subject)-\(seal.text)" }

  /// Whether it is the name of a mail to `reader`.
  public func isTrue(of reader: Reader) -> Bool {
    Seal(of: Self.statement(reader.number, subject), by: reader).isSame(as: seal) && reader.number == self.reader
  }

  /// Whether the mail was this delivery's.
  public func isOf(_ delivery: DeliveryKey) -> Bool { delivery.token.hasPrefix(subject) }

  private static func statement(_ reader: Int64, _ subject: String) -> String { "kim mail \(reader) \(subject)" }
}
