internal import Foundation

/// Encoded words in headers (RFC 2047).
enum EncodedWords {
  /// Decodes `=?charset?B?…?=` and `=?charset?Q?…?=`. Blanks between two encoded words belong to neither.
  ///
  /// Neighbours of one charset are joined before they are decoded: some mailers cut a letter in two.
  static func decode(_ text: String) -> String {
    guard text.contains("=?") else { return text }
    var decoded = ""
    var pending = Data()
    var charset: String?
    var rest = text[...]
    func flushed() -> String { pending.isEmpty ? "" : Charset.decode(pending, charset: charset) }
    while let match = rest.firstMatch(of: #/=\?([^?\s*]+)(?:\*[^?\s]*)?\?([BbQq])\?([^?\s]*)\?=/#) {
      let gap = rest[..<match.range.lowerBound]
      let isBetweenWords = charset != nil && gap.allSatisfy(\.isWhitespace)
      let next = match.1.lowercased()
      if !isBetweenWords || next != charset {
        decoded += flushed()
        pending = Data()
        if !isBetweenWords { decoded += gap }
      }
      let bytes = Array(match.3.utf8)[...]
      pending +=
        match.2.lowercased() == "b"
        ? TransferEncoding.base64(bytes) : TransferEncoding.quotedPrintable(bytes, underscoreIsSpace: true)
      charset = next
      rest = rest[match.range.upperBound...]
    }
    return decoded + flushed() + rest
  }
}
