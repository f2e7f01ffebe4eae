internal import Foundation

/// Bytes as Base64 in lines of 76 characters (RFC 2045 §6.8).
enum Base64Lines {
  static func encode(_ data: Data) -> [UInt8] {
    let text = data.base64EncodedData(options: [
      .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
    ])
    return text.isEmpty || text.last == UInt8(ascii: "\n") ? Array(text) : Array(text) + Array("\r\n".utf8)
  }
}
