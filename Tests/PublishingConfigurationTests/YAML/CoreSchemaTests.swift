import Testing

@Suite("Plain scalars by YAML 1.2")
struct CoreSchemaTests {
  @Test(
    "mean what the core schema says and nothing more",
    arguments: [
      // What YAML 1.1 would have read as false, true, ten, 750, a hundred million and a date.
      ("no", "'no'"), ("yes", "'yes'"), ("off", "'off'"), ("y", "'y'"), ("012", "12"), ("12:30", "'12:30'"),
      ("1_000", "'1_000'"), ("2026-11-05", "'2026-11-05'"),
      ("true", "true"), ("False", "false"), ("TRUE", "true"), ("tRUE", "'tRUE'"),
      ("~", "null"), ("null", "null"), ("Null", "null"), ("nULL", "'nULL'"), ("", "null"),
      ("0o17", "15"), ("0x1F", "31"), ("0o8", "'0o8'"), ("0x", "'0x'"), ("0x-1", "'0x-1'"), ("-0x1", "'-0x1'"),
      ("+62", "62"), ("-7", "-7"), ("+", "'+'"), ("--1", "'--1'"),
      ("1.5", "1.5"), ("1.", "1.0"), (".5", "0.5"), (".", "'.'"), ("1e3", "1000.0"), ("1e", "'1e'"),
      ("1.5.2", "'1.5.2'"),
      ("35.07.09.2011", "'35.07.09.2011'"), ("+62 812-0000", "'+62 812-0000'"), ("nan", "'nan'"), ("inf", "'inf'"),
      (".inf", "inf"), ("-.Inf", "-inf"), ("0x1p3", "'0x1p3'"), ("99999999999999999999", "1e+20"),
      ("\"12\"", "'12'"), ("'true'", "'true'"), ("''", "''"), ("\"\"", "''"), ("Rp1.500", "'Rp1.500'"), ("١٢", "'١٢'"),
    ])
  func plain(_ written: String, _ read: String) {
    #expect(YAMLText.outline("a: \(written)\n") == "{a: \(read)}")
  }

  @Test("keep their text as it was written, whatever they mean")
  func texts() throws {
    #expect(YAMLText.outline("{012: 012, true: ya}") == "{012: 12, true: 'ya'}")
  }

  @Test("in block style keep or fold their lines")
  func blocks() {
    #expect(
      YAMLText.outline("a: >\n  satu\n  dua\nb: |\n  satu\n  dua\nc: >-\n  x\n")
        == "{a: 'satu dua\n', b: 'satu\ndua\n', c: 'x'}")
  }
}
