import Publishing
import Testing

@testable import PublishingConfiguration

@Suite("Hostile YAML")
struct HostileYAMLTests {
  @Test("tells every repeated key and goes on")
  func duplicates() {
    #expect(
      YAMLText.outline("a: 1\nb: {c: 1, c: 2}\na: 3\n\"a\": 4\n") == """
        y:2:11: 'c' was already written in line 2 (remove or change one of them)
        y:3:1: 'a' was already written in line 1 (remove or change one of them)
        y:4:1: 'a' was already written in line 1 (remove or change one of them)
        """)
  }

  @Test("may refer to a value twice")
  func alias() { #expect(YAMLText.outline("a: &x [1, 2]\nb: *x\n") == "{a: [1, 2], b: [1, 2]}") }

  @Test("cannot grow by references to references")
  func bomb() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let inner = (0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ", ")
      text += "a\(level): &a\(level) [\(inner)]\n"
    }
    #expect(YAMLText.complaint(text) == "y:5:10: the file holds too much (more than 20000 values)")
  }

  @Test("cannot refer to itself")
  func selfReference() {
    #expect(
      YAMLText.complaint("a: &x [*x]\n")?.hasPrefix("y:1:8: a text that begins with '*' is a YAML reference") == true)
  }

  @Test("does not merge")
  func merge() { #expect(YAMLText.complaint("a: &x {c: 1}\nb:\n  <<: *x\n") == "y:3:3: '<<' is not used here") }

  @Test("cannot nest for ever", arguments: ["[", "{a: ", "- ", "? "])
  func depth(_ opening: String) {
    let text = String(repeating: opening, count: 100_000)
    let complaint = YAMLText.complaint(text)
    #expect(complaint?.contains("nested too deeply") == true)
  }

  @Test("may nest as deep as anybody needs")
  func allowedDepth() {
    let text = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
    #expect(YAMLText.complaint(text) == nil)
  }

  @Test("cannot hold more values than anybody writes")
  func width() {
    let text = "a: [" + String(repeating: "1,", count: 30_000) + "]"
    #expect(YAMLText.complaint(text)?.contains("the file holds too much") == true)
  }

  @Test("is one document")
  func documents() {
    #expect(YAMLText.complaint("a: 1\n---\nb: 2\n") == "y:2:1: a second document begins here; a file holds only one")
    #expect(YAMLText.outline("---\na: 1\n...\n") == "{a: 1}")
    #expect(YAMLText.outline("%YAML 1.2\n---\na: 1\n") == "{a: 1}")
  }

  @Test("needs a blank after a colon, in brackets too")
  func blanks() {
    #expect(YAMLText.complaint("a: {b:1, c: 2}\n") == "y:1:5: a blank belongs after the colon")
    #expect(YAMLText.outline("a: {\"b\":1, c: https://x.example}\n") == "{a: {b: 1, c: 'https://x.example'}}")
  }

  @Test("has words for keys", arguments: ["? {a: 1}\n: 2\n", "[a]: 2\n", "\"\": 2\n"])
  func keys(_ text: String) {
    #expect(YAMLText.complaint(text)?.contains("one word belongs before ':'") == true)
  }

  @Test("without a value is nothing", arguments: ["", "\n\n", "# keterangan\n", "---\n...\n"])
  func nothing(_ text: String) { #expect(["nothing", "null"].contains(YAMLText.outline(text))) }

  @Test(
    "with tags is refused, whatever they promise", arguments: ["!!python/object:os.system", "!!binary", "!!str", "!"])
  func tags(_ tag: String) {
    #expect(YAMLText.complaint("a: \(tag) x\n") == "y:1:4: a word that begins with '!' is special to YAML")
  }

  @Test("survives every beginning of a file that uses everything")
  func prefixes() {
    let text = "a: &x [1, 'b', \"c\\n\"]\nd: {e: *x, f: [g, {}]\n  }\n? h\n: >-\n  i\n# j\nk: !!str 👩‍👩‍👧\n"
    var index = text.startIndex
    while index < text.endIndex {
      index = text.index(after: index)
      _ = YAMLText.outline(String(text[..<index]))
    }
    #expect(YAMLText.outline(text).contains("'!'"))
  }
}
