package import ChannelKit

/// Reads JSON text (RFC 8259) that another program wrote: strictly, with a limit on how deep it nests.
///
/// Foundation's parser tells `1` from `true` on some platforms only and has no limit of our choosing; this one makes
/// `JSONValue` directly, which the hot path of a delivery needs.
package struct JSONReader {
  /// Why a text is no JSON that kim takes.
  package struct Fault: Error, Hashable, CustomStringConvertible {
    package enum Kind: Sendable, Hashable { case malformed, tooDeep, notUTF8 }
    package var kind: Kind
    /// The byte at which it shows, counted from 0.
    package var offset: Int

    package var description: String {
      switch kind {
      case .malformed: "not JSON at byte \(offset)"
      case .tooDeep: "nested more than \(JSONReader.depthLimit) deep at byte \(offset)"
      case .notUTF8: "not UTF-8 at byte \(offset)"
      }
    }
  }

  /// Levels of arrays and objects. The tree of the most nested text that kim reads takes fewer.
  package static let depthLimit = 512

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  /// The one value that `text` holds.
  package static func read(_ text: some Collection<UInt8>) throws(Fault) -> JSONValue {
    var result: Result<JSONValue, Fault>?
    let read = { (bytes: UnsafeBufferPointer<UInt8>) in
      var reader = JSONReader(bytes: bytes)
      result = reader.readAll()
    }
    if text.withContiguousStorageIfAvailable(read) == nil { Array(text).withUnsafeBufferPointer(read) }
    return try (result ?? .failure(Fault(kind: .malformed, offset: 0))).get()
  }

  package static func read(_ text: String) throws(Fault) -> JSONValue { try read(text.utf8) }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private mutating func readAll() -> Result<JSONValue, Fault> {
    do throws(Fault) {
      let value = try value(depth: 0)
      skipBlanks()
      guard position == bytes.count else { throw malformed }
      return .success(value)
    } catch {
      return .failure(error)
    }
  }

  private var malformed: Fault { Fault(kind: .malformed, offset: position) }
  /// The byte at hand; 0, which stands nowhere in JSON, at the end.
  private var next: UInt8 { position < bytes.count ? bytes[position] : 0 }

  private mutating func skipBlanks() {
    while next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { position += 1 }
  }

  private mutating func value(depth: Int) throws(Fault) -> JSONValue {
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Fault) -> JSONValue {
    for index in 0..<word.utf8CodeUnitCount {
      guard next == word.utf8Start[index] else { throw malformed }
      position += 1
    }
    return value
  }

  private mutating func object(depth: Int) throws(Fault) -> JSONValue {
    guard depth < Self.depthLimit else { throw Fault(kind: .tooDeep, offset: position) }
    position += 1
    var members: [JSONValue.Member] = []
    skipBlanks()
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipBlanks()
      let name = try string()
      skipBlanks()
      guard take(UInt8(ascii: ":")) else { throw malformed }
      members.append(JSONValue.Member(name, try value(depth: depth + 1)))
      skipBlanks()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw malformed }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(Fault) -> JSONValue {
    guard depth < Self.depthLimit else { throw Fault(kind: .tooDeep, offset: position) }
    position += 1
    var values: [JSONValue] = []
    skipBlanks()
    if take(UInt8(ascii: "]")) { return .array(values) }
    repeat {
      values.append(try value(depth: depth + 1))
      skipBlanks()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw malformed }
    return .array(values)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  private mutating func number() throws(Fault) -> JSONValue {
    let start = position
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { guard digits() > 0 else { throw malformed } }
    var isWhole = true
    if take(UInt8(ascii: ".")) {
      isWhole = false
      guard digits() > 0 else { throw malformed }
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isWhole = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      guard digits() > 0 else { throw malformed }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let value = Int(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else { throw malformed }
    return .number(value)
  }

  private mutating func digits() -> Int {
    let start = position
    while (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) { position += 1 }
    return position - start
  }

  // MARK: - Strings

  private mutating func string() throws(Fault) -> String {
    guard take(UInt8(ascii: "\"")) else { throw malformed }
    let start = position
    // Most strings have nothing escaped in them and are taken as they stand.
    while position < bytes.count, bytes[position] >= 0x20, bytes[position] != UInt8(ascii: "\\"),
      bytes[position] != UInt8(ascii: "\"")
    {
      position += 1
    }
    if next == UInt8(ascii: "\"") {
      defer { position += 1 }
      return try text(bytes[start..<position], at: start)
    }
    var unescaped = Array(bytes[start..<position])
    while next != UInt8(ascii: "\"") {
      guard next >= 0x20 else { throw malformed }
      if next == UInt8(ascii: "\\") {
        position += 1
        unescaped += try escape().utf8
      } else {
        unescaped.append(next)
        position += 1
      }
    }
    position += 1
    return try text(unescaped, at: start)
  }

  private func text(_ bytes: some Sequence<UInt8>, at start: Int) throws(Fault) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Fault(kind: .notUTF8, offset: start) }
    return text
  }

  private mutating func escape() throws(Fault) -> String {
    let byte = next
    position += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return String(try scalar())
    default: throw malformed
    }
  }

  /// `00e9`, or two halves of a character beyond the first plane. A half alone is refused: it is no text.
  private mutating func scalar() throws(Fault) -> Unicode.Scalar {
    var value = try unit()
    if (0xD800..<0xDC00).contains(value) {
      guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw malformed }
      let low = try unit()
      guard (0xDC00..<0xE000).contains(low) else { throw malformed }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else { throw malformed }
    return scalar
  }

  private mutating func unit() throws(Fault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(next)).hexDigitValue, next < 0x80 else { throw malformed }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}
