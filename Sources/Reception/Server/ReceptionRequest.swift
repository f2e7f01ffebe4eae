/// As much of an HTTP request as the reception reads (RFC 9112).
struct ReceptionRequest: Sendable, Hashable {
  var method: String
  /// Without the query.
  var path: String
  /// In bytes.
  var bodyLength: Int

  enum Flaw: Error, Sendable, Hashable {
    case malformed
    /// A body whose length is not told beforehand.
    case lengthUnknown
    case bodyTooLong
  }

  /// Bytes a head may have, and a body: an unsubscribe link is short, and so is `List-Unsubscribe=One-Click`.
  static let headLimit = 8192
  static let bodyLimit = 16_384

  /// Reads the lines before the empty one.
  init(head: some Collection<UInt8>) throws(Flaw) {
    guard let text = String(validating: head, as: UTF8.self) else { throw .malformed }
    var lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)[...]
    let words = lines.popFirst()?.split(separator: " ", omittingEmptySubsequences: false) ?? []
    guard words.count == 3, words[2].hasPrefix("HTTP/1."), !words[0].isEmpty, words[1].hasPrefix("/") else {
      throw .malformed
    }
    method = String(words[0])
    path = String(words[1].prefix { $0 != "?" && $0 != "#" })
    var lengths: Set<String> = []
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { throw .malformed }
      let value = line[line.index(after: colon)...].filter { $0 != " " && $0 != "\t" }
      switch line[..<colon].lowercased() {
      case "transfer-encoding": throw .lengthUnknown
      case "content-length": lengths.insert(value)
      default: continue
      }
    }
    guard lengths.count <= 1 else { throw .malformed }
    bodyLength = 0
    if let written = lengths.first {
      guard !written.isEmpty, written.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
        throw .malformed
      }
      guard let length = Int(written), length <= Self.bodyLimit else { throw .bodyTooLong }
      bodyLength = length
    }
  }
}
