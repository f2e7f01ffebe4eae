import Publishing
import Testing

@testable import Typesetting

@Suite("Lines of a paragraph") struct DividedWordTests {
  private static let text =
    "Pengurus mempertanggungjawabkan keuangan secara terbuka kepada masyarakat, anak-anak, dan perangkat desa setiap "
    + "akhir bulan; warga membersihkan saluran air bersama kelompok tani sebelum musim hujan."

  private static let body = TextStyle(face: .serif, size: 9.2)

  /// What `body` learns of a paragraph's lines, which stay with the fonts.
  private func lines<Result: Sendable>(
    _ text: StyledText, width: Double, alignment: ParagraphShape.Alignment = .justified, _ body: ([SetLine]) -> Result
  ) throws -> Result {
    try FontLibrary.withShared { library throws(DiagnosticError) in
      body(Typesetter(library: library).lines(of: text, in: ParagraphShape(width: width, alignment: alignment)))
    }
  }

  @Test("read one after the other they are the text, with every word whole", arguments: [40.0, 60, 90, 120, 180, 400])
  func spoken(_ width: Double) throws {
    let read = try lines(StyledText(Self.text, Self.body), width: width) { $0.map(\.line.spoken).joined() }
    #expect(read.replacing("\u{2010}", with: "-") == Self.text)
  }

  @Test("a word over three lines is read on the first") func longWord() throws {
    let read = try lines(StyledText("mempertanggungjawabkannya sudah", Self.body), width: 42) {
      $0.map { [$0.line.text.string, $0.line.spoken] }
    }
    #expect(read.count > 3)
    #expect(read.first?[0].hasSuffix("-") == true)
    #expect(read.first?[1] == "mempertanggungjawabkannya ")
    #expect(read[1][1].isEmpty)
    #expect(read.last?[0].hasSuffix("sudah") == true && read.last?[1] == "sudah")
  }

  @Test("they are as wide as if they had been shaped by themselves") func widths() throws {
    let differences = try FontLibrary.withShared { library throws(DiagnosticError) in
      let shape = ParagraphShape(width: 130, alignment: .left)
      return Typesetter(library: library).lines(of: StyledText(Self.text, Self.body), in: shape).map { line in
        abs(TypeLine(line.line.text, isRightToLeft: false, by: library).width - line.line.width)
      }
    }
    // A pair of letters that a line end parts is not drawn together any more.
    #expect(differences.count > 5 && differences.allSatisfy { $0 < 0.6 })
  }

  @Test("bold and raised words keep their places and styles") func styles() throws {
    var text = StyledText("Rapat ", Self.body)
    text.append("pertanggungjawaban", Self.body.bold())
    text.append(" dimulai", Self.body)
    text.append("1", Self.body.raised())
    text.append(" pukul 09.00 di balai desa bersama seluruh pengurus.", Self.body)
    let runs = try lines(text, width: 96) { lines in
      lines.map { line in line.line.runs.map { [$0.bytes.lowerBound, $0.bytes.upperBound] } }
    }
    let lengths = try lines(text, width: 96) { $0.map { $0.line.text.string.utf8.count } }
    #expect(runs.count > 3)
    for (runs, length) in zip(runs, lengths) {
      #expect(runs.first?.first == 0 && runs.last?.last == length)
      for (left, right) in zip(runs, runs.dropFirst()) { #expect(left[1] == right[0]) }
    }
  }

  @Test("a short paragraph shows no holes: where it would, its right edge is uneven")
  func ragged() throws {
    let style = TextStyle(face: .serif, size: 19)
    let text = StyledText("Pertanyaan: hubungi Pak Wagiman, 0812-0000-0101.", style)
    var uneven = 0
    for width in stride(from: 180.0, through: 400, by: 5) {
      let (widest, blank, isUneven) = try FontLibrary.withShared { library throws(DiagnosticError) in
        let lines = Typesetter(library: library).lines(of: text, in: ParagraphShape(width: width))
        let blanks = lines.flatMap { line in
          let bytes = Array(line.line.text.string.utf8)
          return line.line.glyphs.filter { bytes[Int($0.byte)] == 0x20 }.map { Double($0.width) / FontLibrary.scale }
        }
        return (
          blanks.max() ?? 0, library.width(of: " ", in: style), lines.dropLast().contains { $0.width < width - 1 }
        )
      }
      #expect(widest < blank * 3.1, "at \(width) points")
      if isUneven { uneven += 1 }
    }
    #expect(uneven > 3)
  }

  @Test("an address is cut at its signs, not within a word, as long as they are near enough") func addresses() throws {
    let address = "bantuan-sumberwening.example/daftar?id=0091"
    let ends = try lines(StyledText("Isi data di \(address) segera.", Self.body), width: 125) { lines in
      lines.dropLast().map { $0.line.text.string.last ?? " " }
    }
    #expect(!ends.isEmpty && ends.allSatisfy { " -\u{2010}./?=".contains($0) }, "\(ends)")
  }

  @Test("Arabic is set from the right, with its blank at the left") func arabic() throws {
    let text = StyledText("بسم الله الرحمن الرحيم والصلاة والسلام على رسول الله وعلى آله وصحبه أجمعين", Self.body)
    let lines = try lines(text, width: 110) { $0.map { (text: $0.line.spoken, x: $0.x, width: $0.width) } }
    #expect(lines.count > 1)
    #expect(lines.map(\.text).joined() == text.string)
    for line in lines { #expect(line.x + line.width <= 113 && line.x > -6) }
  }
}
