public import Foundation

/// Takes a mail apart. Whatever it is given, it answers with something: what is broken is kept as it came.
public enum MIMEReader {
  private static let depthLimit = 20
  private static let partLimit = 200
  private static let headerLimit = 1000
  /// Of what is longer only the beginning is looked at, in bytes.
  public static let sizeLimit = 10 * 1024 * 1024

  public static func read(_ source: Data) -> MIMEPart {
    var budget = partLimit
    return part([UInt8](source.prefix(sizeLimit))[...], depth: 0, budget: &budget)
  }

  /// The headers alone.
  public static func headers(of source: Data) -> MIMEPart {
    var part = MIMEPart()
    part.headers = split([UInt8](source.prefix(65_536))[...]).0
    return part
  }

  private static func part(_ bytes: ArraySlice<UInt8>, depth: Int, budget: inout Int) -> MIMEPart {
    var part = MIMEPart()
    let (headers, body) = split(bytes)
    part.headers = headers
    if let type = part.rawHeader("Content-Type") {
      let field = HeaderParameters.read(type)
      if field.value.contains("/") { part.mediaType = field.value.lowercased() }
      part.parameters = field.parameters
    }
    if part.mediaType.hasPrefix("multipart/"), depth < depthLimit,
      let boundary = part.parameters["boundary"], !boundary.isEmpty
    {
      for section in sections(of: body, boundary: Array(boundary.utf8)) where budget > 0 {
        budget -= 1
        part.parts.append(self.part(section, depth: depth + 1, budget: &budget))
      }
      if !part.parts.isEmpty { return part }
    }
    part.content = TransferEncoding.decode(body, part.rawHeader("Content-Transfer-Encoding") ?? "")
    return part
  }

  /// The header fields, unfolded, and what comes after the empty line.
  private static func split(_ bytes: ArraySlice<UInt8>) -> ([MIMEPart.Header], ArraySlice<UInt8>) {
    var headers: [MIMEPart.Header] = []
    var rest = bytes
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
      var line = rest[rest.startIndex..<end]
      let next = end < rest.endIndex ? rest[(end + 1)...] : []
      if line.last == 0x0D { line = line.dropLast() }
      if line.isEmpty { return (headers, next) }
      let text = Charset.decode(Data(line), charset: nil)
      if let first = line.first, first == 0x20 || first == 0x09 {
        if !headers.isEmpty { headers[headers.count - 1].value += text }
      } else if let colon = text.firstIndex(of: ":"), headers.count < headerLimit {
        headers.append(
          MIMEPart.Header(
            name: text[..<colon].trimmingCharacters(in: .whitespaces),
            value: text[text.index(after: colon)...].trimmingCharacters(in: .whitespaces)))
      } else if headers.isEmpty {
        // No header at all: everything is body.
        return ([], bytes)
      }
      rest = next
    }
    return (headers, [])
  }

  /// What stands between the boundary lines. The line end before a boundary belongs to the boundary (RFC 2046, 5.1.1).
  private static func sections(of body: ArraySlice<UInt8>, boundary: [UInt8]) -> [ArraySlice<UInt8>] {
    let mark = Array("--".utf8) + boundary
    var sections: [ArraySlice<UInt8>] = []
    var start: Int?
    var at = body.startIndex
    while at < body.endIndex {
      let end = body[at...].firstIndex(of: 0x0A) ?? body.endIndex
      let line = body[at..<end]
      if line.starts(with: mark) {
        let tail = line.dropFirst(mark.count)
        let isLast = tail.starts(with: Array("--".utf8))
        if isLast || tail.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
          if let start { sections.append(trimmingLineEnd(body[min(start, at)..<at])) }
          start = min(end + 1, body.endIndex)
          if isLast { return sections }
        }
      }
      at = end + 1
    }
    // The last boundary never came: the mail was cut off.
    if let start, start < body.endIndex { sections.append(body[start...]) }
    return sections
  }

  private static func trimmingLineEnd(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    if bytes.last == 0x0A { bytes = bytes.dropLast() }
    if bytes.last == 0x0D { bytes = bytes.dropLast() }
    return bytes
  }
}
