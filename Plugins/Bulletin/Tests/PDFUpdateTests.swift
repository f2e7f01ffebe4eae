import Foundation
import Publishing
import Testing

@testable import Bulletin

@Suite("What is added to cairo's PDF") struct PDFUpdateTests {
  @Test(
    "a file that does not look as expected is left as it is",
    arguments: [
      "", "%PDF-1.5\n", "%PDF-1.5\nstartxref\n9\n%%EOF\n", "%PDF-1.5\nstartxref\n99999999999999999999\n%%EOF\n",
      "%PDF-1.5\nxref\n0 5\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n",
      "%PDF-1.5\nxref\n0 99999999\ntrailer\nstartxref\n9\n%%EOF\n",
    ])
  func unexpected(_ text: String) {
    let data = Data(text.utf8)
    #expect(PDFUpdate(data).adding(language: "id-ID", alternatives: ["Foto."]) == data)
  }

  @Test("the file itself stands unchanged before the update") func appends() throws {
    let data = try SampleNewsroom.pdf(.post(try SamplePosts.post("10-minimal")))
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.components(separatedBy: "%%EOF").count == 3)
    #expect(text.contains("/MarkInfo << /Marked true >>"))
    #expect(text.hasSuffix("%%EOF\n"))
  }

  @Test("alternative texts are UTF-16, whatever they hold") func textStrings() {
    #expect(PDFUpdate.string("A)") == "<FEFF00410029>")
    #expect(PDFUpdate.string("😀") == "<FEFFD83DDE00>")
  }

  @Test("each figure gets its own alternative text") func alternatives() throws {
    let text = String(decoding: try SampleNewsroom.pdf(.post(try SamplePosts.post("09-galeri-pawai"))), as: UTF8.self)
    for words in ["Lapak UMKM berjajar di tepi rute pawai.", "Kelompok rebana ibu-ibu PKK berbaju hijau."] {
      #expect(text.contains("/Alt \(PDFUpdate.string(words))"), "\(words)")
    }
    // Seven pictures, one without words.
    #expect(text.components(separatedBy: "/Alt <").count == 7)
  }
}
