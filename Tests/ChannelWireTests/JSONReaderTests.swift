import ChannelKit
import ChannelWire
import Foundation
import Testing

@Suite("JSON from another program")
struct JSONReaderTests {
  @Test(
    "what was written is read back",
    arguments: [
      JSONValue.null, true, 0, -12, .number(1.5), .number(-2e300), "", "é\u{2028}\u{0}\"\\\n", [],
      [1, "a", [], [:], .null], ["a": 1, "b": ["c": [true, false]]],
    ])
  func roundTrip(_ value: JSONValue) throws {
    #expect(try JSONReader.read(value.text(indented: false)) == value)
    #expect(try JSONReader.read(value.text()) == value)
  }

  @Test("escapes of every kind become their characters")
  func escapes() throws {
    #expect(try JSONReader.read(#""\u00e9\ud83d\ude00\/\b\f\n\r\t\"\\""#) == "é😀/\u{8}\u{C}\n\r\t\"\\")
    // What stands after an escape is taken as it is.
    #expect(try JSONReader.read(#"{"a\tb":"c é"}"#) == ["a\tb": "c é"])
  }

  @Test(
    "what is no JSON is refused",
    arguments: [
      "", " ", "{", "}", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "'a'", "01", "1.", ".5", "-", "1e", "+1",
      "tru", "nul", "NaN", "1 2", "\"a", "\"\u{1}\"", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\udc00\"",
      "\"\\ud800\\u0041\"", "1e999", "[1 2]", "\u{FEFF}1", "[", "\"\\", "0x1",
    ])
  func malformed(_ text: String) {
    #expect(throws: JSONReader.Fault.self) { try JSONReader.read(text) }
  }

  @Test("bytes that are no text are refused")
  func notUTF8() {
    let fault = #expect(throws: JSONReader.Fault.self) { try JSONReader.read([0x22, 0xFF, 0x22] as [UInt8]) }
    #expect(fault?.kind == .notUTF8)
  }

  @Test("nesting has a limit, and a flat list of any length has none")
  func depth() throws {
    let deep = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    _ = try JSONReader.read(deep)
    let fault = #expect(throws: JSONReader.Fault.self) { try JSONReader.read("[\(deep)]") }
    #expect(fault?.kind == .tooDeep)
    #expect(throws: JSONReader.Fault.self) { try JSONReader.read(String(repeating: "[", count: 5_000_000)) }
    let flat = "[" + String(repeating: "[],", count: 100_000) + "[]]"
    guard case .array(let values) = try JSONReader.read(flat) else { return #expect(Bool(false)) }
    #expect(values.count == 100_001)
  }

  @Test("says the same of a text as Foundation does", arguments: 0..<400)
  func agreement(seed: Int) {
    // Texts one byte away from JSON, each different and the same every time.
    var bytes = Array(#"{"a":[1,-2.5e3,"x\n\u0041",true,null],"b":{"c":"é"}}"#.utf8)
    let place = seed * 7919 % bytes.count
    bytes[place] = Array("{}[],:\"\\0e-.tnu \u{1}".utf8)[seed % 17]
    let foundation = (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
    let ours = (try? JSONReader.read(bytes)) != nil
    #expect(ours == foundation, "\(String(decoding: bytes, as: UTF8.self))")
  }
}
