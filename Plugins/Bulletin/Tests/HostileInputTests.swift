import ChannelKit
import Foundation
import Publishing
import Testing

@testable import Bulletin

@Suite("Texts nobody would write") struct HostileInputTests {
  @Test(
    "they all become pages",
    arguments: [
      "", "#", "> > > > > > > > > > > > dalam sekali", String(repeating: "- ", count: 60) + "dalam",
      String(repeating: "a", count: 5000), "|a|\n|-|\n",
      "|" + String(repeating: "kolom|", count: 40) + "\n|"
        + String(repeating: "-|", count: 40) + "\n|" + String(repeating: "isi|", count: 40) + "\n",
      "```\n" + String(repeating: "x", count: 3000) + "\n```\n", "\u{202E}terbalik\u{202C} \u{0000} \u{FEFF}",
      String(repeating: "😀", count: 400), String(repeating: "e\u{301}\u{302}\u{303}", count: 300),
      "[tautan](https://a.example/)%29%20/JS%20(app.alert(1)) dan [lain](<https://a.example/a) /OpenAction (b>)",
      String(repeating: "# Judul\n\n", count: 200), String(repeating: "[^1]", count: 50) + "\n\n[^1]: catatan\n",
    ])
  func pages(_ body: String) throws {
    let data = try SampleNewsroom.pdf(.post(SamplePosts.make("aneh", title: "Naskah aneh", body: body)))
    #expect(data.starts(with: Data("%PDF".utf8)))
    #expect(!UnpackedPDF(data).contains(") /OpenAction"))
  }

  @Test("a headline of one endless word is cut, one of 300 words set smaller") func titles() throws {
    for title in [String(repeating: "panjang", count: 60), String(repeating: "judul panjang ", count: 150)] {
      #expect(try SampleNewsroom.pdf(.post(SamplePosts.make("judul", title: title, body: "Isi.\n"))).count > 1000)
    }
  }

  @Test("a post of a hundred thousand words stays a PDF of ordinary size") func length() throws {
    let paragraph = String(
      repeating: "Warga bergotong royong membersihkan selokan desa setiap Minggu pagi. ", count: 10)
    let body = String(repeating: paragraph + "\n\n", count: 150)
    let data = try SampleNewsroom.pdf(.post(SamplePosts.make("panjang", title: "Panjang", body: body)))
    #expect(data.count < 2_000_000)
  }

  @Test("a community with a name of a hundred letters keeps its masthead on the paper") func masthead() throws {
    let post = SamplePosts.make("nama", title: "Nama", body: "Isi.\n")
    var context = SampleNewsroom.context(for: .post(post))
    context.community.name = SingleLine(collapsing: String(repeating: "Kelompok Informasi ", count: 8))
    let rendition = try BulletinAdapter(settings: BulletinSettings(paper: .a5)).render(.post(post), in: context)
    #expect(!rendition.files[0].content.isEmpty)
  }

  @Test("a word of ten thousand letters, thirty columns and a list of twenty levels stay on the paper")
  func extremes() throws {
    let list = (0..<20).map { String(repeating: "  ", count: $0) + "- tingkat \($0)" }.joined(separator: "\n")
    func row(_ cell: String) -> String { "|" + String(repeating: "\(cell)|", count: 30) }
    let table = [row("kepala"), row("-"), row("isi tabel"), row("Rp1.250.000")].joined(separator: "\n")
    let body = [String(repeating: "a", count: 10_000), table, list].joined(separator: "\n\n")
    let title = String(repeating: "Judul yang panjang sekali ", count: 12)
    for paper in [PaperSize.f4, .a5] {
      let post = SamplePosts.make("ujung", title: title, body: body)
      let publication = Publication.edition(
        SamplePosts.edition([post, SamplePosts.make("kosong", title: "K", body: "")]))
      let pages = try PageExamination.examine(publication, BulletinSettings(paper: paper))
      #expect(pages.pageCount < 40 && pages.findings == [])
    }
  }

  @Test("a picture one pixel wide and twenty thousand high leaves the text its page") func thinPicture() throws {
    var post = SamplePosts.make("tipis", title: "Gambar tipis", body: "Isi berita.\n")
    var picture = try SamplePosts.picture("images/galeri-1.jpg", alt: "Garis.", caption: nil)
    picture.file.width = 1
    picture.file.height = 20_000
    post.pictures = [picture]
    let publication = Publication.post(post)
    let pages = try PageExamination.examine(publication)
    #expect(pages.pageCount <= 2 && pages.findings == [])
  }
}
