internal import Publishing

/// Which lines of a configuration could hold a secret and are never shown.
///
/// Somebody who writes a password into the file has just made a mistake, and probably not the only one: the name may be
/// misspelt, the line broken. So a line hides when anything on it looks like the name of a secret, and with it what
/// is indented below.
struct SecretLines: Sendable {
  private let hidden: Set<Int>

  /// - Parameter names: settings that are known to be secret, besides the usual words.
  init(of source: SourceText, names: Set<String> = []) {
    let words = Set(["password", "passphrase", "sandi", "secret", "rahasia", "token"]).union(names)
    var hidden: Set<Int> = []
    var secretIndent: Int?
    for number in 1...source.lineCount {
      let line = source.bytes(ofLine: number)
      guard let first = line.firstIndex(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
      let indent = first - line.startIndex
      if let level = secretIndent {
        if indent > level || !Self.beginsEntry(line[first...]) {
          hidden.insert(number)
          continue
        }
        secretIndent = nil
      }
      if Self.namesSecret(line, words) {
        hidden.insert(number)
        secretIndent = indent
      }
    }
    self.hidden = hidden
  }

  func contains(_ line: Int) -> Bool { hidden.contains(line) }

  /// Whether the line looks like `name: …` or a comment, so that a text running on from above has ended.
  private static func beginsEntry(_ line: ArraySlice<UInt8>) -> Bool {
    var rest = line
    if rest.starts(with: "- ".utf8) { rest = rest.dropFirst(2) }
    guard let byte = rest.first, byte != UInt8(ascii: "#") else { return true }
    let name = rest.prefix { isNameByte($0) }
    return !name.isEmpty && rest.dropFirst(name.count).first == UInt8(ascii: ":")
  }

  private static func namesSecret(_ line: ArraySlice<UInt8>, _ words: Set<String>) -> Bool {
    // smtp://user:sandi@server
    if line.contains(UInt8(ascii: "@")), String(decoding: line, as: UTF8.self).contains("://") { return true }
    var word: [UInt8] = []
    for byte in line + [0x20] {
      if isNameByte(byte) {
        word.append(byte)
      } else {
        if word.count >= 3, isSecretName(String(decoding: word, as: UTF8.self).lowercased(), words) { return true }
        word.removeAll(keepingCapacity: true)
      }
    }
    return false
  }

  /// Parts of a name that give a secret away.
  private static let telling = ["pass", "word", "sandi", "secret", "rahasia", "token", "apikey", "api_key", "kunci"]

  private static func isSecretName(_ word: String, _ words: Set<String>) -> Bool {
    if words.contains(word) { return true }
    if telling.contains(where: word.contains) { return true }
    // A near miss can only be of a name of about the same length; measuring every word would take longer than reading.
    return words.contains { name in
      abs(name.utf8.count - word.utf8.count) <= 2 && name.utf8.count >= 5
        && Spelling.suggestion(for: word, among: [name]) != nil
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
      true
    default: false
    }
  }
}
