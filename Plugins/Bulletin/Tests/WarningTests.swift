import ChannelKit
import Foundation
import Publishing
import Testing

@testable import Bulletin
@testable import Typesetting

@Suite("What the author is told") struct WarningTests {
  @Test("a link that leads nowhere on paper is named with its line") func homelessLink() throws {
    let post = SamplePosts.make("tautan", title: "Tautan", body: "Satu.\n\nBaca [daftar](daftar.pdf).\n")
    let warning = try #require(try SampleNewsroom.render(.post(post)).warnings.first)
    #expect(warning.summary.id.contains("daftar.pdf"))
    #expect(warning.location?.line == 3)
  }

  @Test("a letter that no font has is named and left out, never a box") func missingLetter() throws {
    let post = SamplePosts.make("huruf", title: "Huruf langka", body: "Satu.\n\nHuruf \u{20000} ini langka.\n")
    let rendition = try SampleNewsroom.render(.post(post))
    let warning = try #require(rendition.warnings.first)
    #expect(warning.summary.id.contains("U+20000"))
    #expect(warning.location?.line == 3)
  }

  @Test("Arabic, Javanese, accents and signs need no warning") func scripts() throws {
    let post = SamplePosts.make(
      "aksara", title: "Aksara", body: "السلام عليكم ورحمة الله وبركاته\n\nꦱꦸꦒꦼꦁ ꦫꦮꦸꦃ\n\nCafé, naïve, Dvořák. ✅ 😀 📢 ⚠️ 👍\n")
    #expect(try SampleNewsroom.render(.post(post)).warnings.isEmpty)
  }

  @Test("a picture too small for print is named with what it needs") func smallPicture() throws {
    var post = SamplePosts.make("foto", title: "Foto kecil", body: "Foto.\n")
    var picture = try SamplePosts.picture("images/galeri-1.jpg", alt: "Barisan.", caption: nil)
    picture.file.width = 120
    picture.file.height = 90
    post.pictures = [picture]
    let context = SampleNewsroom.context(for: .post(post))
    let warnings = try FontLibrary.withShared { library throws(DiagnosticError) in
      Compositor(
        publication: .post(post), context: context, settings: BulletinSettings(),
        typesetter: Typesetter(library: library)
      ).compose().warnings
    }
    #expect(warnings.contains { $0.summary.en.contains("too small for print") && $0.hint != nil })
  }

  @Test("a picture from elsewhere is described instead") func remotePicture() throws {
    let post = SamplePosts.make(
      "jauh", title: "Gambar jauh", body: "Awal.\n\n![Peta desa.](https://gambar.example/peta.png)\n")
    let warnings = try SampleNewsroom.render(.post(post)).warnings
    #expect(warnings.count == 1 && warnings[0].location?.line == 3)
  }

  @Test("without fonts the error says what to install") func missingFonts() {
    let error = #expect(throws: DiagnosticError.self) { try FontFiles(in: ["/nonexistent"]) }
    #expect(error?.diagnostics.first?.hint?.id.contains("fonts-noto-core") == true)
  }
}
