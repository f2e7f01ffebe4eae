import ChannelKit
import Foundation
import Testing

@Suite("JSON as a value")
struct JSONValueTests {
  @Test("every character that could end a string, a line or a script is written as an escape")
  func escaping() throws {
    let text = "\"\\/\n\r\t\u{0}\u{1F}\u{7F}\u{2028}\u{2029} é 🚨 </script>"
    let json = JSONValue.string(text).text()
    #expect(json == #""\"\\/\n\r\t\u0000\u001f\u007f\u2028\u2029 é 🚨 </script>""#)
    #expect(try decoded(json) as? String == text)
  }

  @Test("members keep their order, and names are escaped like texts")
  func objects() throws {
    let json: JSONValue = ["b": 1, "a\"": [true, .null, 2]]
    #expect(json.text(indented: false) == #"{"b":1,"a\"":[true,null,2]}"#)
    #expect(json.text() == "{\n  \"b\": 1,\n  \"a\\\"\": [\n    true,\n    null,\n    2\n  ]\n}")
  }

  @Test("an empty list and an empty object stay on their line")
  func empty() {
    #expect(JSONValue.array([]).text() == "[]")
    #expect(JSONValue.object([]).text() == "{}")
    #expect(JSONValue.array([[], .object([])]).text() == "[\n  [],\n  {}\n]")
  }

  @Test("a number that JSON has no word for is null", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(number: Double) {
    #expect(JSONValue.array([.number(number)]).text(indented: false) == "[null]")
  }

  @Test(
    "numbers come back as they were",
    arguments: [0.1, -1e-7, 1e21, .leastNonzeroMagnitude, .greatestFiniteMagnitude])
  func numbers(number: Double) throws {
    let list = try decoded(JSONValue.array([.number(number)]).text()) as? [Double]
    #expect(list == [number])
  }

  @Test("a name that occurs twice is answered with the first; a list has no names")
  func members() {
    let json = JSONValue.object([.init("a", 1), .init("a", 2)])
    #expect(json["a"] == 1)
    #expect(JSONValue.array([])["a"] == nil)
  }

  private func decoded(_ text: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
  }
}
