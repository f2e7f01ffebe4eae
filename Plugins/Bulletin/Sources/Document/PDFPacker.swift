internal import Foundation

/// Rewrites the PDF that cairo 1.16 writes, object by object while it is being written.
///
/// - Objects without a stream go into compressed object streams, and their places into a cross-reference stream (ISO
///   32000-1 §7.5.7 and §7.5.8): an edition's structure alone would be a third of its file.
/// - Added is what cairo cannot write: the language, that the file is tagged, the title in the window's bar,
///   alternative texts, one element for the whole document.
///
/// Photos and pages pass through as they are, one at a time: neither the file that cairo meant nor this one is held twice.
final class PDFPacker {
  /// What is ready.
  private var output = Data()
  /// What has come and is not a whole object yet.
  private var pending: [UInt8] = []
  /// How much of `pending` is known to hold no end.
  private var searched = 0
  /// Where objects with streams begin in the output.
  private var offsets: [Int: Int] = [:]
  private var batch = PDFObjectBatch()
  private var batches: [PDFObjectBatch.Packed] = []
  /// Objects that are changed once everything else is known.
  private var figures: [(number: Int, body: [UInt8])] = []
  private var catalog: (number: Int, body: [UInt8])?
  /// The root of the structure, and the elements right below it: those whose parent is written after them.
  private var structure: (number: Int, body: String)?
  private var topmost: [(number: Int, parent: Int, body: String)] = []
  private var highest = 0
  private var hasHeader = false
  /// Whether the file is none that this packer understands.
  private var isStrange = false

  private static let endOfObject = Array("\nendobj\n".utf8)
  private static let beginOfStream = Array("\nstream\n".utf8)
  private static let endOfStream = Array("\nendstream\nendobj\n".utf8)
  /// Beyond this no dictionary of cairo's goes.
  private static let mostDictionary = 1 << 20

  /// Takes what cairo writes next.
  func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !isStrange else { return }
    pending.append(contentsOf: bytes)
    var start = 0
    while !isStrange, let end = takeObject(from: start) { start = end }
    guard start > 0 else { return }
    pending.removeFirst(start)
    searched = max(0, searched - start)
  }

  /// Closes the file.
  ///
  /// - Parameter alternatives: of the figures, in the order they were drawn.
  /// - Returns: `nil` for a file that does not look as expected, which is better left alone.
  func finish(language: String, alternatives: [String?]) -> Data? {
    guard !isStrange, pending.starts(with: Array("xref\n".utf8)), let catalog else { return nil }
    let tail = String(decoding: pending, as: UTF8.self)
    guard let trailer = tail.range(of: "trailer\n"),
      let root = Self.reference("/Root", in: tail[trailer.upperBound...]), root == catalog.number
    else { return nil }
    let info = Self.reference("/Info", in: tail[trailer.upperBound...])
    batch.append(catalog.number, Self.completed(catalog.body, language: language))
    // One figure drawn, one element written, in the same order; anything else would give a picture another's words.
    let isSafe = figures.count == alternatives.count
    for (index, figure) in figures.sorted(by: { $0.number < $1.number }).enumerated() {
      let text = isSafe ? alternatives[index] : nil
      batch.append(
        figure.number, text.map { figure.body.dropLast(2) + Array("/Alt \(Self.string($0))\n>>".utf8) } ?? figure.body)
    }
    closeBatch()
    insertDocument()
    closeBatch()
    writeReferences(root: root, info: info)
    return isStrange ? nil : output
  }

  // MARK: Objects

  /// - Returns: where the next object begins; `nil` when this one is not whole yet.
  private func takeObject(from start: Int) -> Int? {
    if !hasHeader { return takeHeader() }
    guard pending.count > start, pending[start] != UInt8(ascii: "x") else { return nil }
    let limit = min(pending.count, start + Self.mostDictionary)
    let from = max(start, min(searched, limit) - Self.endOfStream.count)
    guard let stop = pending.place(of: Self.endOfObject, in: from..<limit) else {
      // A stream that is not here yet as a whole is looked for when more has come.
      if let begin = pending.place(of: Self.beginOfStream, in: start..<limit) { return takeStream(from: start, begin) }
      searched = limit
      isStrange = limit - start >= Self.mostDictionary
      return nil
    }
    if let begin = pending.place(of: Self.beginOfStream, in: start..<stop) { return takeStream(from: start, begin) }
    searched = 0
    guard let (number, body) = head(of: start..<stop) else {
      isStrange = true
      return nil
    }
    keep(number, Array(pending[body..<stop]))
    return stop + Self.endOfObject.count
  }

  private func takeHeader() -> Int? {
    guard let first = pending.firstIndex(of: 0x0A),
      let second = pending[(first + 1)...].firstIndex(of: 0x0A)
    else { return nil }
    isStrange = !pending.starts(with: Array("%PDF-1.".utf8)) || pending[first + 1] != UInt8(ascii: "%")
    output.append(contentsOf: pending[...second])
    hasHeader = true
    return second + 1
  }

  /// The object's number, and where its body begins.
  private func head(of range: Range<Int>) -> (number: Int, body: Int)? {
    var number = 0
    var place = range.lowerBound
    while place < range.upperBound, let digit = pending[place].digit, number < 1 << 23 {
      number = number * 10 + digit
      place += 1
    }
    let mark = Array(" 0 obj\n".utf8)
    guard number > 0, pending[place..<range.upperBound].starts(with: mark) else { return nil }
    highest = max(highest, number)
    return (number, place + mark.count)
  }

  private func keep(_ number: Int, _ body: [UInt8]) {
    let text = String(decoding: body.prefix(200), as: UTF8.self)
    if text.contains("/Type /Catalog") {
      catalog = (number, body)
    } else if text.contains("/S /Figure\n") {
      figures.append((number, body))
    } else if text.contains("/Type /StructTreeRoot") {
      structure = (number, String(decoding: body, as: UTF8.self))
    } else if text.contains("/Type /StructElem"), let parent = Self.reference("/P", in: text[...]), parent > number {
      topmost.append((number, parent, String(decoding: body, as: UTF8.self)))
    } else {
      batch.append(number, body)
      if batch.isFull { closeBatch() }
    }
  }

  /// Writes an object with a stream. Cairo gives its length in an object of its own, which follows and is left out.
  private func takeStream(from start: Int, _ begin: Int) -> Int? {
    guard let (number, body) = head(of: start..<begin) else {
      isStrange = true
      return nil
    }
    let dictionary = String(decoding: pending[body..<begin], as: UTF8.self)
    let data = begin + Self.beginOfStream.count
    guard let length = dictionary.range(of: "/Length "),
      let owner = Int(dictionary[length.upperBound...].prefix { $0.isNumber }),
      dictionary[length.upperBound...].hasPrefix("\(owner) 0 R")
    else {
      isStrange = true
      return nil
    }
    var from = max(data - 1, searched - Self.endOfStream.count)
    while let end = pending.place(of: Self.endOfStream, in: from..<pending.count) {
      let size = Array("\(owner) 0 obj\n   \(end - data)\nendobj\n".utf8)
      let after = end + Self.endOfStream.count
      guard pending.count >= after + size.count else { break }
      if pending[after...].starts(with: size) {
        offsets[number] = output.count
        let head = dictionary.replacingOccurrences(of: "/Length \(owner) 0 R", with: "/Length \(end - data)")
        output.append(contentsOf: "\(number) 0 obj\n\(head)\nstream\n".utf8)
        output.append(contentsOf: pending[data..<after])
        highest = max(highest, owner)
        searched = 0
        return after + size.count
      }
      // The mark stands within the data.
      from = end + 1
    }
    searched = max(searched, min(from, pending.count))
    return nil
  }

  private func closeBatch() {
    guard !batch.isEmpty else { return }
    if let packed = batch.packed() { batches.append(packed) } else { isStrange = true }
    batch = PDFObjectBatch()
  }

  // MARK: The end

  /// Writes the object streams and where everything is.
  private func writeReferences(root: Int, info: Int?) {
    var places = [[UInt8]](repeating: [0, 0, 0, 0, 0, 0], count: highest + 1)
    for (number, offset) in offsets { places[number] = [1] + offset.bytes(4) + [0] }
    for (index, packed) in batches.enumerated() {
      let number = highest + 1 + index
      for (place, member) in packed.numbers.enumerated() where member <= highest {
        places[member] = [2] + number.bytes(4) + place.bytes(1)
      }
      places.append([1] + output.count.bytes(4) + [0])
      output.append(contentsOf: "\(number) 0 obj\n\(packed.dictionary)\nstream\n".utf8)
      output.append(packed.data)
      output.append(contentsOf: Self.endOfStream)
    }
    let number = places.count
    places.append([1] + output.count.bytes(4) + [0])
    places[0] = [0, 0, 0, 0, 0, 0xFF]
    let start = output.count
    guard let table = Deflate.packed(Array(places.joined())) else {
      isStrange = true
      return
    }
    let facts = info.map { " /Info \($0) 0 R" } ?? ""
    output.append(
      contentsOf:
        "\(number) 0 obj\n<< /Type /XRef /Size \(number + 1) /W [ 1 4 1 ] /Root \(root) 0 R\(facts) /Filter /FlateDecode /Length \(table.count) >>\nstream\n"
        .utf8)
    output.append(table)
    output.append(contentsOf: "\nendstream\nendobj\nstartxref\n\(start)\n%%EOF\n".utf8)
  }

  /// Puts one element for the document between the structure's root and everything else, as ISO 32000-1 §14.8.4.2 has it.
  private func insertDocument() {
    guard let structure, let kids = structure.body.range(of: "/K "),
      let end = structure.body[kids.upperBound...].range(of: "\n"),
      topmost.allSatisfy({ $0.parent == structure.number })
    else {
      for element in topmost { batch.append(element.number, element.body.utf8) }
      if let structure { batch.append(structure.number, structure.body.utf8) }
      return
    }
    highest += 1
    let document = highest
    for element in topmost {
      let body = element.body.replacingOccurrences(of: "/P \(element.parent) 0 R", with: "/P \(document) 0 R")
      batch.append(element.number, body.utf8)
      if batch.isFull { closeBatch() }
    }
    let list = structure.body[kids.upperBound..<end.lowerBound]
    batch.append(document, "<< /Type /StructElem /S /Document /P \(structure.number) 0 R /K \(list) >>".utf8)
    let body = structure.body.replacingCharacters(in: kids.upperBound..<end.lowerBound, with: "\(document) 0 R")
    batch.append(structure.number, body.utf8)
  }

  private static func completed(_ catalog: [UInt8], language: String) -> [UInt8] {
    let text = String(decoding: catalog, as: UTF8.self)
    let marked = text.contains("/MarkInfo") ? "" : "   /MarkInfo << /Marked true >>\n"
    return catalog.dropLast(2)
      + Array("   /Lang (\(language))\n\(marked)   /ViewerPreferences << /DisplayDocTitle true >>\n>>".utf8)
  }

  private static func reference(_ key: String, in text: Substring) -> Int? {
    guard let found = text.range(of: key + " ") else { return nil }
    return Int(text[found.upperBound...].prefix { $0.isNumber })
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

extension UInt8 {
  fileprivate var digit: Int? { (0x30...0x39).contains(self) ? Int(self) - 0x30 : nil }
}

extension Int {
  /// The number in so many bytes, the highest first.
  fileprivate func bytes(_ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: self >> ($0 * 8)) }
  }
}
