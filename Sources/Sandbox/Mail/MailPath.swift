import Foundation

/// The argument of `MAIL FROM:` or `RCPT TO:`: an address between angle brackets, then parameters.
struct MailPath: Sendable {
  var address: String
  var parameters: [(name: String, value: String?)]

  var isASCII: Bool { address.utf8.allSatisfy { $0 < 0x80 } }

  init?(_ text: String, keyword: String) {
    guard text.uppercased().hasPrefix(keyword) else { return nil }
    // Some clients put a space here, against the letter of the standard; everybody lets them.
    let path = text.dropFirst(keyword.count).drop { $0 == " " }
    guard path.first == "<" else { return nil }
    var isQuoted = false
    var end: String.Index?
    var isEscaped = false
    for index in path.indices.dropFirst() {
      let character = path[index]
      if isEscaped {
        isEscaped = false
      } else if isQuoted, character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if character == ">", !isQuoted {
        end = index
        break
      }
    }
    guard let end else { return nil }
    var address = String(path[path.index(after: path.startIndex)..<end])
    // A source route is ignored (RFC 5321, appendix C).
    if address.hasPrefix("@"), let colon = address.firstIndex(of: ":") {
      address = String(address[address.index(after: colon)...])
    }
    let isPostmaster = address.lowercased() == "postmaster"
    guard address.isEmpty || isPostmaster || Self.isPlausible(address) else { return nil }
    self.address = address
    let rest = path[path.index(after: end)...]
    guard rest.isEmpty || rest.first == " " else { return nil }
    parameters = rest.split(separator: " ").map { word in
      let halves = word.split(separator: "=", maxSplits: 1).map(String.init)
      return (halves[0].uppercased(), halves.count > 1 ? halves[1] : nil)
    }
  }

  private static func isPlausible(_ address: String) -> Bool {
    guard let at = address.lastIndex(of: "@") else { return false }
    let (local, domain) = (address[..<at], address[address.index(after: at)...])
    let isQuoted = local.count >= 2 && local.hasPrefix("\"") && local.hasSuffix("\"")
    return !local.isEmpty && !domain.isEmpty && local.utf8.count <= 64 && domain.utf8.count <= 255
      && (isQuoted || !local.contains { $0 == " " || $0 == "@" || $0 == "<" || $0 == "\"" })
      && domain.allSatisfy { $0.isLetter || $0.isNumber || "-.[]:_".contains($0) }
      && !address.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
  }
}
