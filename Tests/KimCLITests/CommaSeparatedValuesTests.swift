import Foundation
import Testing

@testable import KimCLI

/// Rows are the same wherever the file happens to be cut into the pieces that are read at a time.
@Suite struct CommaSeparatedValuesTests {
  static let files: [(text: String, rows: [[String]], lines: [Int])] = [
    ("nama,surel\nAyu,ayu@desa.example\n", [["nama", "surel"], ["Ayu", "ayu@desa.example"]], [1, 2]),
    (
      "\u{FEFF}a;b\r\n\r\n \"x\";\"y;\"\"z\"\"\r\nw\"\r\nlast;1",
      [["a", "b"], [" \"x\"", "y;\"z\"\r\nw"], ["last", "1"]], [1, 3, 5]
    ),
    ("a\tb\rc\td\r\r\re\tf\r", [["a", "b"], ["c", "d"], ["e", "f"]], [1, 2, 5]),
    ("a,b\n\"no end,\nof it\n", [["a", "b"], ["no end,\nof it\n"]], [1, 2]),
    ("nama\n\"é\u{1F30A}\"\n", [["nama"], ["é\u{1F30A}"]], [1, 2]),
    ("", [], []),
  ]

  @Test("a file is read alike in pieces of any size", arguments: files.indices)
  func pieces(_ index: Int) throws {
    let (text, rows, lines) = Self.files[index]
    for size in 1...(text.utf8.count + 1) {
      var values = try CommaSeparatedValues(Self.source(Data(text.utf8), inPiecesOf: size))
      var read: [CommaSeparatedValues.Row] = []
      while let row = try values.next() { read.append(row) }
      #expect(read.map(\.fields) == rows, "in pieces of \(size)")
      #expect(read.map(\.line) == lines, "in pieces of \(size)")
      #expect(read.allSatisfy { $0.isText })
    }
  }

  @Test("a file that cannot be read to its end is no shorter file")
  func broken() throws {
    struct Broken: Error {}
    var pieces = [Data("surel\nayu@desa.example\n".utf8), Data(repeating: UInt8(ascii: "x"), count: 70_000)]
    var values = try CommaSeparatedValues {
      guard let piece = pieces.first else { throw Broken() }
      pieces.removeFirst()
      return piece
    }
    let rows = [try values.next(), try values.next()]
    #expect(rows.map { $0?.fields } == [["surel"], ["ayu@desa.example"]])
    #expect(throws: Broken.self) { try values.next() }
  }

  private static func source(_ bytes: Data, inPiecesOf size: Int) -> CommaSeparatedValues.Source {
    var rest = bytes
    return {
      defer { rest = rest.dropFirst(size) }
      return rest.prefix(size)
    }
  }
}
