import ChannelKit
import Publishing
import Testing

@Suite("Reading a group of settings")
struct SettingsSchemaTests {
  private static let paper = Setting<SingleLine>.required(
    "paper", or: "kertas", of: .text, for: Phrase(id: "ukuran kertas", en: "the paper's size"))
  private static let columns = Setting<Int>.defaulted(
    "columns", or: "kolom", of: .integer(1...4), to: 3, for: Phrase(id: "jumlah kolom", en: "how many columns"))
  private static let motto = Setting<SingleLine?>.optional(
    "motto", of: .text, for: Phrase(id: "semboyan", en: "the motto"))
  private let schema: SettingsSchema = [paper, columns, motto]

  @Test("values come by their declarations; what is absent has its own value")
  func values() throws {
    let values = try schema.read(group(("kertas", .text("F4"))))
    #expect(values[Self.paper].text == "F4")
    #expect(values[Self.columns] == 3)
    #expect(values[Self.motto] == nil)
  }

  @Test("an unknown setting is an error at its key, with the word that was meant")
  func unknown() {
    let found = diagnostics { () throws(DiagnosticError) in
      _ = try schema.read(group(("paper", .text("A4")), ("colums", .integer(2))))
    }
    #expect(found.map(\.summary.en) == ["unknown setting 'colums'"])
    #expect(found.first?.hint?.en == "did you mean 'columns'?")
    #expect(found.first?.hint?.id == "maksudnya 'columns'?")
    #expect(found.first?.location == place(2))
  }

  @Test("an unknown setting that is like none is answered with those there are")
  func farFromAll() {
    let found = diagnostics { () throws(DiagnosticError) in
      _ = try schema.read(group(("paper", .text("A4")), ("xyzzy", .null)))
    }
    #expect(found.first?.hint?.en == "known are: paper, kertas, columns, kolom, motto")
  }

  @Test("the same setting in two languages is one too many")
  func repeated() {
    let found = diagnostics { () throws(DiagnosticError) in
      _ = try schema.read(group(("paper", .text("A4")), ("columns", .integer(2)), ("kertas", .text("F4"))))
    }
    #expect(found.map(\.summary.en) == ["'kertas' repeats 'paper' of line 1"])
    #expect(found.first?.location == place(3))
  }

  @Test("what must be there and is not, is named with its purpose")
  func absent() {
    let found = diagnostics { () throws(DiagnosticError) in _ = try schema.read(group(("columns", .integer(2)))) }
    #expect(found.map(\.summary.id) == ["pengaturan 'paper' belum ada"])
    #expect(found.first?.hint?.id == "ukuran kertas")
  }

  @Test("everything that is wrong is said at once")
  func all() {
    let found = diagnostics { () throws(DiagnosticError) in
      _ = try schema.read(group(("columns", .integer(9)), ("mottto", .text("x"))))
    }
    #expect(
      found.map(\.summary.en) == [
        "setting 'paper' is missing", "'9' is not a whole number from 1 to 4", "unknown setting 'mottto'",
      ])
  }

  @Test("nothing at all is an empty group; a list is not a group")
  func otherShapes() throws {
    let lenient: SettingsSchema = [Self.columns]
    #expect(try lenient.read(node(.null))[Self.columns] == 3)
    let found = diagnostics { () throws(DiagnosticError) in _ = try lenient.read(node(.sequence([]))) }
    #expect(found.map(\.summary.en) == ["expected a group of settings here, found a list"])
  }

  @Test("a hostile key is shown on one line and not whole")
  func hostileKey() {
    let key = "a\u{1B}[2J\r\nb\u{202E}" + String(repeating: "x", count: 500)
    let found = diagnostics { () throws(DiagnosticError) in
      _ = try schema.read(group(("paper", .text("A4")), (key, .null)))
    }
    #expect(found.count == 1)
    #expect(found.allSatisfy { SingleLine($0.summary.en) != nil && $0.summary.en.count < 100 })
  }

  @Test("the JSON Schema closes the group and accepts either name of what must be there")
  func jsonSchema() {
    let schema = schema.jsonSchema
    #expect(schema["additionalProperties"] == false)
    #expect(schema["required"] == nil)
    #expect(schema["allOf"] == [["anyOf": [["required": ["paper"]], ["required": ["kertas"]]]]])
    #expect(schema["properties"]?["kolom"]?["maximum"] == 4)
    #expect(schema["properties"]?["kolom"]?["description"] == "jumlah kolom")
  }
}
