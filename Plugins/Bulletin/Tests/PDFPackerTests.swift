import Foundation
import Publishing
import Testing

@testable import Bulletin

@Suite("Cairo's PDF, packed and completed") struct PDFPackerTests {
  private func packed(_ text: String, by size: Int = .max, alternatives: [String?] = []) -> Data? {
    let packer = PDFPacker()
    var rest = ArraySlice(Array(text.utf8))
    while !rest.isEmpty {
      Array(rest.prefix(size)).withUnsafeBufferPointer { packer.append($0) }
      rest = rest.dropFirst(size)
    }
    return packer.finish(language: "id-ID", alternatives: alternatives)
  }

  /// What cairo writes, in small.
  private func file(stream: String, figure: String = "") -> String {
    """
    %PDF-1.5
    %mark
    4 0 obj
    << /Length 5 0 R
    >>
    stream
    \(stream)
    endstream
    endobj
    5 0 obj
       \(stream.utf8.count)
    endobj
    2 0 obj
    << /Type /StructElem
       /S /P
       /P 9 0 R
    >>
    endobj
    \(figure)9 0 obj
    << /Type /StructTreeRoot
       /K [ 2 0 R ]
    >>
    endobj
    10 0 obj
    << /Type /Catalog
       /StructTreeRoot 9 0 R
    >>
    endobj
    xref
    0 11
    trailer
    << /Size 11
       /Root 10 0 R
    >>
    startxref
    9
    %%EOF

    """
  }

  @Test(
    "a file that does not look as expected is left alone",
    arguments: [
      "", "%PDF-1.5\n", "%PDF-1.5\n%x\nstartxref\n9\n%%EOF\n", "%PDF-1.5\n%x\n1 0 obj\n<< >>\nendobj\nxref\n",
      "%PDF-1.5\n%x\n1 1 obj\n<< >>\nendobj\n",
      "%PDF-1.5\n%x\n1 0 obj\n<< /Length 9 >>\nstream\nx\nendstream\nendobj\n",
      "HTML", "%PDF-1.5\n%x\n99999999999999999999 0 obj\n<< >>\nendobj\n",
    ])
  func unexpected(_ text: String) {
    #expect(packed(text) == nil)
    #expect(packed(text, by: 1) == nil)
  }

  @Test("it is the same whatever pieces the file comes in", arguments: [1, 2, 7, 64, 1000])
  func pieces(_ size: Int) throws {
    let file = file(stream: "a page")
    #expect(try #require(packed(file, by: size)) == #require(packed(file)))
  }

  @Test("a stream that holds the mark of its own end passes through whole") func deceptiveStream() throws {
    let stream = "before\nendstream\nendobj\n5 0 obj\n   3\nendobj\nafter\nendobj\nend"
    for size in [1, 5, 9000] {
      let text = String(decoding: try #require(packed(file(stream: stream), by: size)), as: UTF8.self)
      #expect(text.contains("\nstream\n\(stream)\nendstream\n"))
      #expect(text.contains("/Length \(stream.utf8.count)\n"))
    }
  }

  @Test("everything stands in one element for the document, and the catalog says what cairo cannot") func document()
    throws
  {
    let pdf = UnpackedPDF(try #require(packed(file(stream: "a page"))))
    #expect(pdf.contains("/S /Document /P 9 0 R /K [ 2 0 R ]"))
    #expect(pdf.contains("/P 11 0 R") && pdf.contains("/K 11 0 R"))
    #expect(pdf.contains("/Lang (id-ID)") && pdf.contains("/MarkInfo << /Marked true >>"))
  }

  @Test("no figure gets another's words: where the numbers differ, none gets any") func safeAlternatives() throws {
    let figure = "3 0 obj\n<< /Type /StructElem\n   /S /Figure\n   /P 2 0 R\n>>\nendobj\n"
    let file = file(stream: "a page", figure: figure)
    #expect(UnpackedPDF(try #require(packed(file, alternatives: ["A"]))).contains("/Alt <FEFF0041>"))
    #expect(!UnpackedPDF(try #require(packed(file, alternatives: ["A", "B"]))).contains("/Alt"))
  }

  @Test("alternative texts are UTF-16, whatever they hold") func textStrings() {
    #expect(PDFPacker.string("A)") == "<FEFF00410029>")
    #expect(PDFPacker.string("😀") == "<FEFFD83DDE00>")
  }

  @Test("each figure gets its own alternative text") func alternatives() throws {
    let pdf = UnpackedPDF(try SampleNewsroom.pdf(.post(try SamplePosts.post("09-galeri-pawai"))))
    for words in ["Lapak UMKM berjajar di tepi rute pawai.", "Kelompok rebana ibu-ibu PKK berbaju hijau."] {
      #expect(pdf.contains("/Alt \(PDFPacker.string(words))"), "\(words)")
    }
    // Seven pictures, one without words.
    #expect(pdf.count(of: "/Alt <") == 6)
  }
}
