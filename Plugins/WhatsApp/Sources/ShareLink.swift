/// The address that opens WhatsApp with a text ready to send.
enum ShareLink {
  /// Longer addresses are cut short by some phones and browsers.
  static let limit = 2000

  /// `https://wa.me/?text=…`, or `nil` when it would be too long to be relied on.
  static func address(for text: String) -> String? {
    var address = "https://wa.me/?text="
    for byte in text.utf8 {
      switch byte {
      // RFC 3986 §2.3, unreserved.
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        address.unicodeScalars.append(Unicode.Scalar(byte))
      default: address += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
      if address.utf8.count >= limit { return nil }
    }
    return address
  }
}
