internal import Foundation
internal import Publishing

/// A script's or a style sheet's digest as a content security policy names it (CSP Level 3, hash-source).
enum SourceHash {
  static func of(_ source: String) -> String {
    let hex = Array(ContentDigest(of: Data(source.utf8)).hex.utf8)
    let bytes = stride(from: 0, to: hex.count, by: 2).map { value(hex[$0]) << 4 | value(hex[$0 + 1]) }
    return "sha256-\(Data(bytes).base64EncodedString())"
  }

  private static func value(_ digit: UInt8) -> UInt8 {
    digit <= UInt8(ascii: "9") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10
  }
}
