internal import Foundation
internal import Publishing

/// What a mailbox is called on the wire.
public enum IMAPMailboxName {
  /// The name in modified UTF-7 and in quotes (RFC 9051 Appendix A, RFC 3501 §5.1.3): `"Arsip &- Surat"`.
  static func quoted(_ name: SingleLine) -> String {
    let escaped = encode(name.text).map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
    return "\"\(escaped)\""
  }

  /// Printable ASCII stands for itself, `&` is `&-`, and a run of anything else is its UTF-16 in Base64 between `&` and
  /// `-`, with `,` for `/` and without padding.
  public static func encode(_ name: String) -> String {
    var encoded = ""
    var foreign: [UInt16] = []
    for unit in name.utf16 {
      guard (0x20...0x7E).contains(unit) else {
        foreign.append(unit)
        continue
      }
      encoded += shifted(foreign)
      foreign = []
      encoded += unit == UInt16(UInt8(ascii: "&")) ? "&-" : String(UnicodeScalar(UInt8(unit)))
    }
    return encoded + shifted(foreign)
  }

  private static func shifted(_ units: [UInt16]) -> String {
    guard !units.isEmpty else { return "" }
    let bytes = Data(units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
    let digits = bytes.base64EncodedString().prefix { $0 != "=" }.replacing("/", with: ",")
    return "&\(digits)-"
  }
}
