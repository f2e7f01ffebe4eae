internal import Foundation

/// Adds to a PDF what cairo 1.16 cannot write: the language, that it is tagged, the title in the window's bar,
/// alternative texts.
///
/// An incremental update (ISO 32000-1 §7.5.6): new versions of a few objects after the file's end, the rest untouched.
/// A file that does not look as expected is left as it is.
struct PDFUpdate {
  private let data: Data
  private let bytes: [UInt8]

  init(_ data: Data) {
    self.data = data
    bytes = [UInt8](data)
  }

  func adding(language: String, alternatives: [String?]) -> Data {
    guard let start = crossReferenceStart, let table = crossReferences(at: start),
      let root = reference("/Root", in: table.trailer),
      let catalog = object(root, in: table), catalog.hasSuffix(">>")
    else { return data }
    var replaced: [(number: Int, body: String)] = []
    let marked = catalog.contains("/MarkInfo") ? "" : "   /MarkInfo << /Marked true >>\n"
    let extra = "   /Lang (\(language))\n\(marked)   /ViewerPreferences << /DisplayDocTitle true >>\n>>"
    replaced.append((root, String(catalog.dropLast(2)) + extra))
    let figures = alternatives.isEmpty ? [] : figures(in: table)
    // One figure drawn, one element written, in the same order; anything else would give a picture another's words.
    if figures.count == alternatives.count {
      for (number, text) in zip(figures, alternatives) {
        guard let text, let body = object(number, in: table), body.hasSuffix(">>") else { continue }
        replaced.append((number, String(body.dropLast(2)) + "   /Alt \(Self.string(text))\n>>"))
      }
    }
    var result = data
    result.append(section(replaced.sorted { $0.number < $1.number }, table: table, root: root, previous: start))
    return result
  }

  /// The elements for figures, in the order they were written.
  private func figures(in table: Table) -> [Int] {
    let places = Dictionary(table.offsets.map { ($0.value, $0.key) }) { first, _ in first }
    let offsets = places.keys.sorted()
    var found: [Int] = []
    for place in placesOf("/S /Figure") {
      // The object that began last before this place.
      var low = 0, high = offsets.count
      while low < high {
        let middle = (low + high) / 2
        if offsets[middle] <= place { low = middle + 1 } else { high = middle }
      }
      guard low > 0, let number = places[offsets[low - 1]], let body = object(number, in: table),
        body.contains("/StructElem"), body.contains("/S /Figure")
      else { continue }
      found.append(number)
    }
    return found.sorted()
  }

  private func placesOf(_ text: String) -> [Int] {
    let wanted = Array(text.utf8)
    var places: [Int] = []
    var start = 0
    while let place = bytes.place(of: wanted, in: start..<bytes.count) {
      places.append(place)
      start = place + wanted.count
    }
    return places
  }

  private struct Table {
    var offsets: [Int: Int] = [:]
    var trailer = ""
  }

  private var crossReferenceStart: Int? {
    let tail = String(decoding: bytes.suffix(64), as: UTF8.self)
    guard let mark = tail.range(of: "startxref\n") else { return nil }
    return Int(tail[mark.upperBound...].prefix { $0.isNumber })
  }

  /// Reads the classic table that cairo writes: one section of 20-byte entries.
  private func crossReferences(at start: Int) -> Table? {
    guard bytes.indices.contains(start) else { return nil }
    let text = String(decoding: bytes[start...], as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
    guard lines.count > 2, lines[0] == "xref" else { return nil }
    let head = lines[1].split(separator: " ").compactMap { Int($0) }
    guard head.count == 2, head[0] == 0, lines.count > head[1] + 2 else { return nil }
    var table = Table()
    for number in 0..<head[1] {
      let entry = lines[2 + number].split(separator: " ")
      if entry.count == 3, entry[2] == "n", let offset = Int(entry[0]) { table.offsets[number] = offset }
    }
    table.trailer = lines[(2 + head[1])...].joined(separator: "\n")
    return table
  }

  private func reference(_ key: String, in text: String) -> Int? {
    guard let found = text.range(of: key + " ") else { return nil }
    return Int(text[found.upperBound...].prefix { $0.isNumber })
  }

  /// The body of an object that holds no stream.
  private func object(_ number: Int, in table: Table) -> String? {
    guard let offset = table.offsets[number], bytes.indices.contains(offset) else { return nil }
    let head = Array("\(number) 0 obj\n".utf8), tail = Array("\nendobj".utf8)
    guard bytes[offset...].starts(with: head) else { return nil }
    let start = offset + head.count
    guard let end = bytes.place(of: tail, in: start..<min(start + 65_536, bytes.count)) else { return nil }
    let body = bytes[start..<end]
    guard !body.contains(where: { $0 > 0x7E }) else { return nil }
    return String(decoding: body, as: UTF8.self)
  }

  private func section(_ objects: [(number: Int, body: String)], table: Table, root: Int, previous: Int) -> Data {
    var text = ""
    var entries = ""
    for (number, body) in objects {
      let offset = String(data.count + text.utf8.count)
      entries +=
        "\(number) 1\n" + String(repeating: "0", count: max(0, 10 - offset.utf8.count)) + offset + " 00000 n \n"
      text += "\(number) 0 obj\n\(body)\nendobj\n"
    }
    let start = data.count + text.utf8.count
    let size = (table.offsets.keys.max() ?? 0) + 1
    var trailer = "trailer\n<< /Size \(size)\n   /Root \(root) 0 R\n"
    if let info = reference("/Info", in: table.trailer) { trailer += "   /Info \(info) 0 R\n" }
    trailer += "   /Prev \(previous)\n>>\nstartxref\n\(start)\n%%EOF\n"
    return Data((text + "xref\n" + entries + trailer).utf8)
  }

  /// A text string: UTF-16 with a mark, in hexadecimal (ISO 32000-1 §7.9.2.2).
  static func string(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var hex = "<FEFF"
    for unit in text.utf16 {
      for shift in [12, 8, 4, 0] { hex.append(digits[Int(unit >> UInt16(shift) & 15)]) }
    }
    return hex + ">"
  }
}
