internal import Cryptography
internal import Foundation

/// Signs a letter as each reader gets it (DKIM, RFC 6376 and 8463).
///
/// What all readers share is put in relaxed form once; for a reader only their own lines are, and the whole is hashed.
struct LetterSeal: Sendable {
  /// A piece of the mail: the same for all, or an entry of the reader's own.
  enum Piece: Sendable {
    case fixed([UInt8])
    case personal(Int)
  }

  private enum Lines: Sendable {
    case fixed(RelaxedLines)
    case personal(Int)
  }

  private let keys: [DKIMKey]
  /// Header fields in relaxed form, by piece.
  private let head: [(piece: Int?, fields: [Field])]
  private let body: [Lines]

  /// - Parameters:
  ///   - pieces: the mail; in its body each piece is made of whole lines.
  ///   - keys: at least one.
  /// - Returns: `nil` when the mail has no body or its pieces break lines.
  init?(_ pieces: [Piece], keys: [DKIMKey]) {
    var head: [(piece: Int?, fields: [Field])] = []
    var body: [Lines] = []
    var isBody = false
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .personal(let own):
        if isBody { body.append(.personal(own)) } else { head.append((own, [])) }
      case .fixed(let bytes) where isBody:
        guard bytes.isEmpty || bytes.last == 0x0A || index == pieces.count - 1 else { return nil }
        body.append(.fixed(RelaxedLines(bytes)))
      case .fixed(let bytes):
        guard let end = Self.emptyLine(in: bytes) else {
          guard bytes.isEmpty || bytes.last == 0x0A else { return nil }
          head.append((nil, Field.fields(of: bytes)))
          continue
        }
        isBody = true
        head.append((nil, Field.fields(of: bytes[..<end])))
        let rest = bytes[(end + 2)...]
        guard rest.isEmpty || rest.last == 0x0A || index == pieces.count - 1 else { return nil }
        body.append(.fixed(RelaxedLines(rest)))
      }
    }
    guard isBody else { return nil }
    self.keys = keys
    self.head = head
    self.body = body
  }

  /// Where the empty line begins that ends the header; the bytes begin with a line.
  private static func emptyLine(in bytes: [UInt8]) -> Int? {
    if bytes.starts(with: [0x0D, 0x0A]) { return 0 }
    return bytes.indices.dropLast(3).first { bytes[$0...].starts(with: [0x0D, 0x0A, 0x0D, 0x0A]) }.map { $0 + 2 }
  }

  /// The `DKIM-Signature` fields that go before the mail, one for each key.
  ///
  /// - Parameter own: the reader's own pieces, by their numbers.
  func signatures(over own: [[UInt8]], at date: Date) throws(SigningKey.Failure) -> [UInt8] {
    let bodyHash = hash(ofBodyWith: own)
    let fields = head.flatMap { part in part.piece.map { Field.fields(of: own[$0]) } ?? part.fields }
    let signed = SignedFields(fields)
    var signatures: [UInt8] = []
    for key in keys {
      let unsigned = DKIMSignature(key: key, fields: signed.names, bodyHash: bodyHash, date: date)
      var hash = SHA256()
      hash.update(signed.bytes)
      hash.update(RelaxedForm.header(unsigned.text.utf8))
      signatures += unsigned.completed(with: try key.key.sign(digest: hash.finalize()))
    }
    return signatures
  }

  private func hash(ofBodyWith own: [[UInt8]]) -> [UInt8] {
    var hash = SHA256()
    var emptyLines = 0
    for lines in body {
      let relaxed =
        switch lines {
        case .fixed(let fixed): fixed
        case .personal(let index): RelaxedLines(own[index])
        }
      guard !relaxed.bytes.isEmpty else {
        emptyLines += relaxed.emptyLines
        continue
      }
      for _ in 0..<emptyLines { hash.update(RelaxedLines.lineEnd) }
      hash.update(relaxed.bytes)
      emptyLines = relaxed.emptyLines
    }
    return hash.finalize()
  }
}

/// A header field in relaxed form.
struct Field: Sendable, Hashable {
  /// Lower case.
  var name: String
  var bytes: [UInt8]

  /// The fields of some header lines.
  static func fields(of lines: some Collection<UInt8>) -> [Field] {
    var fields: [Field] = []
    var current: [UInt8] = []
    func end() {
      guard !current.isEmpty else { return }
      let relaxed = RelaxedForm.header(current)
      let name = String(decoding: relaxed.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
      fields.append(Field(name: name, bytes: relaxed))
      current = []
    }
    for line in lines.split(separator: 0x0A) {
      if let first = line.first, first != 0x20, first != 0x09 { end() }
      current += line
    }
    end()
    return fields
  }
}

/// The fields that are signed, in the order of their names in `h=`.
struct SignedFields: Sendable {
  /// What a signature vouches for: who wrote to whom, what about, what kind of text follows, and how to leave the list
  /// (RFC 8058 §4 requires the two fields for that).
  static let names = [
    "From", "Reply-To", "To", "Cc", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "List-Id",
    "List-Unsubscribe", "List-Unsubscribe-Post", "List-Post",
  ]

  /// Each as often as it stands in the mail and once more, so that nobody can add a second one (RFC 6376 §8.15).
  var names: [String] = []
  var bytes: [UInt8] = []

  init(_ fields: [Field]) {
    for name in Self.names {
      let folded = name.lowercased()
      names.append(name)
      // Of several, the last one is signed first (RFC 6376 §5.4.2).
      for field in fields.reversed() where field.name == folded {
        names.append(name)
        bytes += field.bytes
        bytes += RelaxedLines.lineEnd
      }
    }
  }
}
