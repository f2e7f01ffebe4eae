internal import Cryptography
internal import Foundation

/// A `DKIM-Signature` field (RFC 6376 §3.5).
struct DKIMSignature {
  /// The field with an empty `b=`, without its line end: what is signed last.
  let text: String

  private static let lineLength = 76

  init(key: DKIMKey, fields: [String], bodyHash: [UInt8], date: Date) {
    let moment = Int64(date.timeIntervalSince1970.rounded(.down))
    text = [
      "DKIM-Signature: v=1; a=\(key.key.algorithm.rawValue); c=relaxed/relaxed;",
      "d=\(key.domain); s=\(key.selector); t=\(moment);",
      "h=" + Self.folded(fields.map { $0 + ":" }, dropping: 1) + ";",
      "bh=\(Data(bodyHash).base64EncodedString());",
      "b=",
    ].joined(separator: "\r\n\t")
  }

  /// The whole field with its line end.
  func completed(with signature: [UInt8]) -> [UInt8] {
    let base64 = Array(Data(signature).base64EncodedString().utf8)
    let pieces = stride(from: 0, to: base64.count, by: 70).map { start in
      String(decoding: base64[start..<min(start + 70, base64.count)], as: UTF8.self)
    }
    return Array((text + pieces.joined(separator: "\r\n\t ") + "\r\n").utf8)
  }

  /// Words one after the other in lines of moderate length, without the last `dropping` characters.
  private static func folded(_ words: [String], dropping count: Int) -> String {
    var out = ""
    var length = 3
    for word in words {
      if length + word.utf8.count > lineLength {
        out += "\r\n\t "
        length = 2
      }
      out += word
      length += word.utf8.count
    }
    return String(out.dropLast(count))
  }
}
