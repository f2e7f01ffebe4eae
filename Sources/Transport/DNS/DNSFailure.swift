public import Publishing

/// Why a question to the DNS has no answer. That there are no records is an answer, and no failure.
public struct DNSFailure: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Kind: String, Sendable, Hashable {
    /// No server is known, or none of them answers.
    case unanswered
    /// A server answers that it could not find out (SERVFAIL, REFUSED and the like).
    case refused
    /// What came back is no answer to the question.
    case malformed
    /// Nothing of that name can exist.
    case unwritableName
  }

  public var kind: Kind
  public var reason: Phrase

  public init(_ kind: Kind, _ reason: Phrase) {
    self.kind = kind
    self.reason = reason
  }

  public var description: String { reason.en }
}

extension DNSFailure {
  static func unanswered(_ name: String) -> DNSFailure {
    DNSFailure(
      .unanswered,
      Phrase(id: "DNS tidak menjawab pertanyaan tentang \(name)", en: "the DNS does not answer about \(name)"))
  }

  static func refused(_ name: String, code: Int) -> DNSFailure {
    DNSFailure(
      .refused,
      Phrase(
        id: "DNS tidak dapat mencari \(name) sekarang (kode \(code))",
        en: "the DNS cannot look up \(name) at the moment (code \(code))"))
  }

  static func malformed(_ name: String) -> DNSFailure {
    DNSFailure(
      .malformed,
      Phrase(id: "jawaban DNS tentang \(name) rusak", en: "the answer of the DNS about \(name) is damaged"))
  }

  static func unwritable(_ name: String) -> DNSFailure {
    let shown = SingleLine(collapsing: name.prefix(80)).text
    return DNSFailure(
      .unwritableName, Phrase(id: "'\(shown)' bukan nama DNS", en: "'\(shown)' is no name for the DNS"))
  }
}
