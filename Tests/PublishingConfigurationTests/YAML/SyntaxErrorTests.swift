import Publishing
import Testing

@Suite("Broken YAML")
struct SyntaxErrorTests {
  @Test(
    "is told where and in plain words",
    arguments: [
      ("judul: Air: mati\n", "y:1:11: YAML takes the colon here for the start of another setting"),
      ("judul:Air\nb: 2\n", "y:1:7: a blank belongs after the colon"),
      ("a: 1\n  b: 2\n", "y:2:3: the indentation of this line does not fit the lines above"),
      ("a:\n    b: 1\n  c: 2\n", "y:3:3: the indentation of this line does not fit the lines above"),
      ("a:\n- 1\n b: 2\n", "y:3:2: the indentation of this line does not fit the lines above"),
      ("a:\n\tb: 1\n", "y:2:1: this line is indented with a tab; YAML takes only spaces"),
      ("a: 1\n  \tb: 2\n", "y:2:3: this line is indented with a tab; YAML takes only spaces"),
      ("a: \"abc\nb: 1\n", "y:1:4: this quotation mark is never closed"),
      ("a: 'abc\nb: 1\n", "y:1:4: this quotation mark is never closed"),
      ("a: \"x\" y\n", "y:1:8: there is text after a bracket or quotation mark that was closed"),
      ("judul: [HOAKS] Tautan\n", "y:1:16: there is text after a bracket or quotation mark that was closed"),
      ("a: [1, 2\nb: 3\n", "y:1:4: this '[' is not closed, or a comma is missing inside it"),
      ("a: { b: 1\nc: 3\n", "y:1:4: this '{' is not closed, or a comma is missing inside it"),
      ("a: [1,,2]\n", "y:1:7: a comma or bracket is out of place"),
      ("a: ]\n", "y:1:4: a comma or bracket is out of place"),
      ("a: *Penting* sekali\n", "y:1:4: a text that begins with '*' or '&' is special to YAML"),
      ("a: & b\n", "y:1:4: a text that begins with '*' or '&' is special to YAML"),
      ("tag: [hoaks, bansos:, lit]\n", "y:1:20: YAML takes the colon here for the start of another setting"),
      ("a: @kim\n", "y:1:4: a text cannot begin with '@' without quotation marks"),
      ("a: `x`\n", "y:1:4: a text cannot begin with '`' without quotation marks"),
      ("a: !Awas banjir\n", "y:1:4: a word that begins with '!' is special to YAML"),
      ("a: !<\n", "y:1:4: a word that begins with '!' is special to YAML"),
      ("%x\n", "y:1:1: a line that begins with '%' is special to YAML"),
      ("%YAML 2.0\n---\na: 1\n", "y:1:1: a line that begins with '%' is special to YAML"),
      ("a: 1\nhalo dunia\nb: 2\n", "y:2:1: 'name: value' belongs here, but its colon is missing"),
      ("a: | teks\n  b\n", "y:1:6: after '|' or '>' the text must begin in the next line"),
      ("a: - 1\n", "y:1:4: a list entry '- ' belongs on a line of its own"),
      ("a: \"C:\\kim\"\n", "y:1:7: a backslash inside \"…\" begins a code, and this code is unknown"),
      ("a: \"\\uZZZZ\"\n", "y:1:7: a backslash inside \"…\" begins a code, and this code is unknown"),
    ])
  func place(_ text: String, _ complaint: String) {
    #expect(YAMLText.complaint(text) == complaint)
  }

  @Test(
    "is told in Indonesian as well",
    arguments: [
      ("judul: Air: mati\n", "y:1:11: titik dua di sini membuat YAML mengira ada pengaturan baru"),
      ("a:\n\tb: 1\n", "y:2:1: baris ini menjorok dengan tab; YAML hanya menerima spasi"),
      ("a: \"abc\n", "y:1:4: tanda kutip ini tidak pernah ditutup"),
      ("a: [1\n", "y:1:4: kurung '[' ini tidak ditutup, atau ada koma yang kurang di dalamnya"),
    ])
  func indonesian(_ text: String, _ complaint: String) {
    #expect(YAMLText.complaint(text, in: .indonesian) == complaint)
  }

  @Test("never shows libyaml's own words, whatever is broken")
  func noJargon() {
    let pieces = [
      "a", ":", " ", "\n", "- ", "[", "]", "{", "}", ",", "\"", "'", "|", ">", "&", "*", "!", "%", "@", "#", "?", "\t",
      "\\",
    ]
    for first in pieces {
      for second in pieces {
        for third in pieces {
          let complaint = YAMLText.complaint("k: v\n\(first)\(second)\(third)\nx: y\n") ?? ""
          for word in ["token", "scanning", "parsing", "context", "expected <", "scalar"] {
            #expect(!complaint.contains(word), "\(complaint)")
          }
        }
      }
    }
  }
}
