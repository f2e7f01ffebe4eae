import Testing

@testable import PostgresStore

@Suite("Statements and their values")
struct QueryTests {
  @Test("names become numbers, each its own, and casts stay casts")
  func names() {
    let query = Query("SELECT :a::text, :bC, :a WHERE x = 'run'::regclass")
    #expect(query.text == "SELECT $1::text, $2, $1 WHERE x = 'run'::regclass")
    #expect(query.names == ["a", "bC"])
  }

  @Test(
    "what goes in comes out, whatever it is made of", .enabled(if: Server.isThere),
    arguments: ["", "NULL", "a\"b", "c\\d", "{e,f}", "g,h", "'; DROP TABLE reader; --", "Ény \u{1F30A}", "dua\nbaris"])
  func text(_ text: String) throws {
    let connection = try Connection(to: SharedDatabase().address)
    #expect(try connection.query("SELECT :t::text AS t", ["t": .text(text)]).first?["t"].text == text)
    let texts = Value.texts([text, nil, text])
    let rows = try connection.query("SELECT t FROM unnest(:t::text[]) AS t", ["t": texts])
    #expect(rows.map { $0["t"].text } == [text, nil, text])
  }

  @Test("numbers of every size keep their sign", .enabled(if: Server.isThere))
  func numbers() throws {
    let connection = try Connection(to: SharedDatabase().address)
    for number in [0, 1, -1, 127, 128, -129, 65_535, .max, .min] as [Int64] {
      #expect(try connection.query("SELECT :n::bigint AS n", ["n": .integer(number)]).first?["n"].integer == number)
    }
    #expect(try connection.query("SELECT -2::integer AS n").first?["n"].integer == -2)
    #expect(try connection.query("SELECT NULL::integer AS n").first?["n"].integer == nil)
  }

  @Test("text that PostgreSQL cannot hold is mended, not refused", .enabled(if: Server.isThere))
  func zero() throws {
    let connection = try Connection(to: SharedDatabase().address)
    #expect(try connection.query("SELECT :t::text AS t", ["t": .text("a\0b")]).first?["t"].text == "a\u{FFFD}b")
  }
}
