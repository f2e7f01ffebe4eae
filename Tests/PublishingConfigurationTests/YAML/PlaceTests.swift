import ChannelKit
import Publishing
import Testing

@testable import PublishingConfiguration

@Suite("Places in YAML")
struct PlaceTests {
  private func places(_ text: String, lines: ClosedRange<Int>? = nil) throws -> [String] {
    let source = try SourceText(checking: Array(text.utf8), file: "y")
    guard case .mapping(let entries) = try YAMLReader.read(source, lines: lines).root?.value else { return [] }
    return entries.map { "\($0.key) \($0.keyLocation) \($0.value.location)" }
  }

  @Test("count lines as editors do, whatever ends them", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(_ end: String) throws {
    #expect(try places("a: 1\(end)\(end)bb: 2\(end)") == ["a y:1:1 y:1:4", "bb y:3:1 y:3:5"])
  }

  @Test("are not moved by separators that no editor breaks lines at")
  func separators() throws {
    #expect(try places("a: \"x\u{2028}y\u{85}z\"\nb: 2\n") == ["a y:1:1 y:1:4", "b y:2:1 y:2:4"])
  }

  @Test("count columns in characters, not in bytes or scalars")
  func characters() throws {
    #expect(
      try places("{Désa: 1, 👩‍👩‍👧: 2, e\u{301}: 3, z: 4}\n") == [
        "Désa y:1:2 y:1:8", "👩‍👩‍👧 y:1:11 y:1:14", "e\u{301} y:1:17 y:1:20", "z y:1:23 y:1:26",
      ])
  }

  @Test("of some lines are those of the file")
  func part() throws {
    #expect(try places("é\né\na: é\nb: 1\né\n", lines: 3...4) == ["a y:3:1 y:3:4", "b y:4:1 y:4:4"])
  }

  @Test("are not moved by a byte order mark")
  func mark() throws { #expect(try places("\u{FEFF}a: 1\n") == ["a y:1:1 y:1:4"]) }
}
