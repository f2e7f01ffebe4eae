import Foundation

/// A mail read back by rules of its own, not by ours: what a mail program makes of the bytes.
struct ParsedMail {
  /// In order, unfolded, names as written.
  var headers: [(name: String, value: String)] = []
  /// As they stand, for the length of lines.
  var headerLines: [String] = []
  var parts: [ParsedMail] = []
  /// Transfer encoding undone.
  var body = Data()

  struct Malformed: Error { var what: String }

  init(_ text: String) throws {
    guard let gap = text.range(of: "\r\n\r\n") else { throw Malformed(what: "no empty line after the headers") }
    headerLines = text[..<gap.lowerBound].components(separatedBy: "\r\n")
    for line in headerLines {
      if line.hasPrefix(" ") || line.hasPrefix("\t") {
        guard !headers.isEmpty else { throw Malformed(what: "a fold before the first header") }
        headers[headers.count - 1].value += line
      } else {
        guard let colon = line.firstIndex(of: ":") else { throw Malformed(what: "no header: \(line)") }
        headers.append((String(line[..<colon]), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)))
      }
    }
    let content = String(text[gap.upperBound...])
    guard let type = self["Content-Type"], type.hasPrefix("multipart/") else {
      body = try Self.decode(content, as: self["Content-Transfer-Encoding"] ?? "7bit")
      return
    }
    guard let boundary = type.firstMatch(of: /boundary="([^"]+)"/)?.output.1 else {
      throw Malformed(what: "no boundary")
    }
    var pieces = ("\r\n" + content).components(separatedBy: "\r\n--\(boundary)")
    guard pieces.count >= 3, pieces.removeLast().hasPrefix("--") else { throw Malformed(what: "no closing boundary") }
    parts = try pieces.dropFirst().map { piece in
      guard piece.hasPrefix("\r\n") else { throw Malformed(what: "text behind a boundary") }
      return try ParsedMail(String(piece.dropFirst()))
    }
  }

  subscript(name: String) -> String? { headers.first { $0.name.lowercased() == name.lowercased() }?.value }

  /// Itself and everything in it.
  var allParts: [ParsedMail] { [self] + parts.flatMap(\.allParts) }

  func first(_ type: String) -> ParsedMail? { allParts.first { $0["Content-Type"]?.hasPrefix(type) == true } }

  var text: String { String(decoding: body, as: UTF8.self) }
  /// The text part and the HTML part, decoded.
  var plain: String { first("text/plain")?.text ?? "" }
  var html: String { first("text/html")?.text ?? "" }

  // MARK: - Encodings

  private static func decode(_ text: String, as encoding: String) throws -> Data {
    switch encoding {
    case "7bit": return Data(text.utf8)
    case "base64":
      guard let data = Data(base64Encoded: text.replacing("\r\n", with: "")) else { throw Malformed(what: "base64") }
      return data
    case "quoted-printable": return try quotedPrintable(text)
    default: throw Malformed(what: "encoding \(encoding)")
    }
  }

  static func quotedPrintable(_ text: String) throws -> Data {
    var data = Data()
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "=") else {
        data.append(byte)
        continue
      }
      let pair = String(decoding: rest.prefix(2), as: UTF8.self)
      rest = rest.dropFirst(2)
      if pair == "\r\n" { continue }
      guard pair.allSatisfy({ "0123456789ABCDEF".contains($0) }), let value = UInt8(pair, radix: 16) else {
        throw Malformed(what: "=\(pair)")
      }
      data.append(value)
    }
    return data
  }

  /// A header's text with its encoded words decoded, each by itself as RFC 2047 §5 wants; blanks between two of them go.
  static func decodeWords(_ value: String) throws -> String {
    let joined = value.replacing(/(\?=)\s+(=\?)/) { "\($0.output.1)\($0.output.2)" }
    return try joined.replacing(/=\?utf-8\?([bq])\?([^?\s]*)\?=/) { match throws in
      let (way, content) = (match.output.1, String(match.output.2))
      let data =
        try way == "b"
        ? decode(content, as: "base64") : quotedPrintable(content.replacing("_", with: " "))
      guard let text = String(validating: data, as: UTF8.self) else { throw Malformed(what: "half a character") }
      return text
    }
  }
}
