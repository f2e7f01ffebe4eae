/// An address that can stand in a PDF's link annotation.
///
/// Cairo copies the address between the parentheses of a PDF string as it is, so everything that could end the string
/// or break out of it is percent-encoded here (RFC 3986 §2.1), as are letters beyond ASCII.
package struct LinkAddress: Sendable, Hashable {
  package let text: String

  package init?(_ address: String) {
    guard !address.isEmpty, address.utf8.count <= 2000 else { return nil }
    var text = ""
    for byte in address.utf8 {
      switch byte {
      case 0x21, 0x23...0x26, 0x2A...0x3B, 0x3D, 0x3F...0x5A, 0x5F, 0x61...0x7A, 0x7E:
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }
    self.text = text
  }
}
