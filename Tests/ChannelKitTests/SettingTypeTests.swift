import ChannelKit
import Foundation
import Publishing
import Testing

@Suite("Reading one setting")
struct SettingTypeTests {
  enum Paper: String, CaseIterable, Sendable { case a4 = "A4", f4 = "F4" }

  @Test("a number as it was written is a text where a text is wanted")
  func numberAsText() throws {
    #expect(
      try SettingType<SingleLine>.text.read(SettingsNode(.integer(62), at: place(1), scalar: "062")).text == "062")
  }

  @Test("a text of several lines, of none, or of a group is refused", arguments: ["satu\ndua", "", "  "])
  func badText(text: String) {
    let found = diagnostics { () throws(DiagnosticError) in _ = try read(SettingType<SingleLine>.text, .text(text)) }
    #expect(found.count == 1)
    #expect(found.first?.summary.en.hasSuffix("is not a single line of text") == true)
  }

  @Test("a text of the wrong kind says what stands there")
  func wrongKind() {
    let found = diagnostics { () throws(DiagnosticError) in _ = try read(SettingType<SingleLine>.text, .mapping([])) }
    #expect(found.map(\.summary.id) == ["di sini seharusnya teks satu baris, bukan kelompok pengaturan"])
  }

  @Test("yes and no are read in both languages", arguments: ["ya", "Yes", "ON"])
  func yes(text: String) throws {
    #expect(try read(SettingType<Bool>.bool, .text(text)))
    #expect(!(try read(SettingType<Bool>.bool, .text("tidak"))))
  }

  @Test("yes and no are nothing else", arguments: ["1", "benar", ""])
  func notYes(text: String) {
    #expect(diagnostics { () throws(DiagnosticError) in _ = try read(SettingType<Bool>.bool, .text(text)) }.count == 1)
  }

  @Test("a whole number in its range; the bounds belong to it")
  func integers() throws {
    let type = SettingType<Int>.integer(1...4)
    #expect(try read(type, .integer(1)) == 1 && read(type, .integer(4)) == 4)
    for value in [SettingsNode.Value.integer(0), .integer(5), .text("3"), .number(3)] {
      #expect(diagnostics { () throws(DiagnosticError) in _ = try read(type, value) }.count == 1)
    }
  }

  @Test("addresses have a scheme that is wanted, a host and no password")
  func urls() throws {
    let type = SettingType<URL>.url("https", "http")
    #expect(try read(type, .text("https://desa.example/wp")).host() == "desa.example")
    for text in [
      "ftp://desa.example", "desa.example", "https://", "https://kim:rahasia@desa.example", "https:// spasi",
    ] {
      #expect(diagnostics { () throws(DiagnosticError) in _ = try read(type, .text(text)) }.count == 1, "\(text)")
    }
  }

  @Test("a choice that is nearly right comes with the word that was meant")
  func choices() throws {
    let type = SettingType<Paper>.choice
    #expect(try read(type, .text("F4")) == .f4)
    let near = diagnostics { () throws(DiagnosticError) in _ = try read(type, .text("f4")) }
    #expect(near.first?.hint?.en == "did you mean 'F4'?")
    let far = diagnostics { () throws(DiagnosticError) in _ = try read(type, .text("Kuarto")) }
    #expect(far.map(\.summary.en) == ["'Kuarto' is not one of A4, F4"])
    #expect(far.first?.hint == nil)
  }

  @Test("a single value stands for a list of one, and every bad element is named at its place")
  func lists() throws {
    let type = SettingType<[Int]>.list(of: SettingType<Int>.integer(1...4))
    #expect(try read(type, .integer(2)) == [2])
    #expect(try read(type, .sequence([])) == [])
    let found = diagnostics { () throws(DiagnosticError) in
      _ = try read(
        type, .sequence([node(.integer(7), line: 3), node(.integer(2), line: 4), node(.text("x"), line: 5)]))
    }
    #expect(found.map(\.location?.line) == [3, 5])
  }

  @Test("a value may be refused for what it means, at its place")
  func mapped() throws {
    let even = SettingType<Int>.integer(1...9).map { value, location throws(DiagnosticError) in
      guard value.isMultiple(of: 2) else { throw DiagnosticError(.error(.verbatim("odd"), at: location)) }
      return value / 2
    }
    #expect(try read(even, .integer(8)) == 4)
    let found = diagnostics { () throws(DiagnosticError) in _ = try even.read(node(.integer(3), line: 6)) }
    #expect(found.map(\.location?.line) == [6])
  }

  @Test("a path holds no null byte")
  func paths() throws {
    #expect(try read(SettingType<String>.path, .text("rahasia/ca.pem")) == "rahasia/ca.pem")
    #expect(
      diagnostics { () throws(DiagnosticError) in _ = try read(SettingType<String>.path, .text("a\0b")) }.count == 1)
  }
}
