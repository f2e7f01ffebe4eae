import ChannelKit
import ChannelTesting
import Foundation
import Markup
import Publishing
import Testing

@testable import Newsletter

@Suite("From a post to a mail")
struct RenderingTests {
  private func mail(_ rendition: Rendition) throws -> ParsedMail {
    try ParsedMail(String(decoding: try #require(rendition.file(named: "mail.eml")).content, as: UTF8.self))
  }

  @Test("the same post and context give the same bytes", arguments: SamplePosts.cases)
  func repeatable(name: String) throws {
    let post = try SamplePosts.post(name)
    let first = try Newsroom.render(post)
    let second = try Newsroom.render(post, in: Newsroom.context(wantsPanes: true))
    #expect(first.files == second.files)
    #expect(first.digest == second.digest)
    #expect(first.panes.isEmpty)
  }

  @Test("warnings and corrections say so in the subject, once")
  func subjects() throws {
    var post = Sample.post(title: "Banjir di RT 03")
    #expect(try Newsroom.render(post).subject.text == "Banjir di RT 03")
    post.isWarning = true
    #expect(try Newsroom.render(post).subject.text == "PERINGATAN: Banjir di RT 03")
    #expect(
      try Newsroom.render(post, in: Newsroom.context(.correction(2))).subject.text
        == "Ralat: PERINGATAN: Banjir di RT 03")
    post.title = "Peringatan banjir di RT 03"
    #expect(try Newsroom.render(post).subject.text == "Peringatan banjir di RT 03")
  }

  @Test("the channel's own title and summary are used")
  func overrides() throws {
    var post = Sample.post(title: "Judul", body: "Isi.")
    post.overrides[Newsroom.channel] = ChannelOverride(title: "Judul surat", summary: "Ringkasan surat.")
    let mail = try mail(try Newsroom.render(post))
    #expect(mail["Subject"] == "Judul surat")
    #expect(mail.html.contains("Ringkasan surat."))
  }

  @Test("a title's marks and tags are text everywhere")
  func hostileTitle() throws {
    let title = SingleLine(collapsing: "<b>\(Slot.marks)</b> {{leaveURL}} & \"x\" ?= =?utf-8?q?x?=")
    let shown = "\u{FFFD}\u{FFFD}\u{FFFD}"
    let mail = try mail(try Newsroom.render(Sample.post(title: title.text)))
    let subject = try ParsedMail.decodeWords(try #require(mail["Subject"]))
    #expect(subject == title.text.withoutMarks)
    #expect(mail.html.contains("&lt;b&gt;\(shown)&lt;/b&gt; {{leaveURL}} &amp; &quot;x&quot;"))
    #expect(!mail.html.contains("<b>"))
    #expect(mail.plain.contains("<b>\(shown)</b> {{leaveURL}} & \"x\""))
  }

  @Test("links that lead nowhere outside are words, and the author is told where")
  func links() throws {
    let rendition = try Newsroom.render(
      Sample.post(body: "Satu.\n\nLihat [harga](harga.md) dan [situs](https://a.example/?x=1&y=2)."))
    let html = try mail(rendition).html
    #expect(!html.contains("harga.md"))
    #expect(html.contains("href=\"https://a.example/?x=1&amp;y=2\""))
    #expect(rendition.warnings.map(\.location) == [SourceLocation(file: "posts/kerja-bakti.md", line: 7)])
  }

  @Test("references that are no web addresses are left out")
  func references() throws {
    var post = Sample.post()
    post.references = ["javascript:alert(1)", "https://lapor.example"].compactMap { URL(string: $0) }
    let html = try mail(try Newsroom.render(post)).html
    #expect(!html.contains("javascript:"))
    #expect(html.contains("href=\"https://lapor.example\""))
  }

  @Test("a story too long for Gmail is cut at a paragraph and goes on at the site")
  func cut() throws {
    let body = (1...900).map { "Paragraf \($0). " + String(repeating: "Kabar panjang sekali. ", count: 8) }
      .joined(separator: "\n\n")
    var post = try SamplePosts.post("liputan")
    post.body = MarkdownReader.read(body)
    let rendition = try Newsroom.render(post)
    let mail = try mail(rendition)
    #expect((60_000...NewsletterAdapter.htmlLimit).contains(mail.html.utf8.count))
    #expect(mail.html.contains("Selengkapnya ada di situs"))
    #expect(mail.html.contains("Baca selengkapnya"))
    #expect(mail.html.contains("Paragraf 1."))
    #expect(!mail.html.contains("Paragraf 900."))
    #expect(mail.plain.contains("Paragraf 900."))
    // The first paragraph that is missing is the one the author is shown.
    let line = try #require(rendition.warnings.first?.location?.line)
    let number = (line - post.bodyLine) / 2 + 1
    #expect(mail.html.contains("Paragraf \(number - 1)."))
    #expect(!mail.html.contains("Paragraf \(number)."))
  }

  @Test("without a site to go on at, a long story stays whole and the author is warned")
  func uncut() throws {
    var post = try SamplePosts.post("liputan")
    post.body = MarkdownReader.read((1...2000).map { "Paragraf \($0), cukup panjang." }.joined(separator: "\n\n"))
    let rendition = try Newsroom.render(post, in: Newsroom.context(site: false))
    #expect(try mail(rendition).html.contains("Paragraf 2000,"))
    #expect(rendition.warnings.contains { $0.summary.id.contains("kB") && $0.hint != nil })
  }

  @Test("photos are light, narrow, without metadata, and each is carried once")
  func pictures() throws {
    let rendition = try Newsroom.render(try SamplePosts.post("galeri"))
    let mail = try mail(rendition)
    let pictures = mail.allParts.filter { $0["Content-ID"] != nil }
    #expect(pictures.count == 8)
    #expect(Set(pictures.map(\.body)).count == pictures.count)
    let together = pictures.reduce(0) { $0 + $1.body.count }
    #expect(together <= MailAlbum.totalBytes)
    for picture in pictures {
      #expect(picture.body.range(of: Data("Exif".utf8)) == nil)
      #expect(picture["Content-Disposition"]?.hasPrefix("inline; filename=\"foto-") == true)
    }
    for width in mail.html.matches(of: /<img[^>]* width="(\d+)"/) { #expect((Int(width.output.1) ?? 999) <= 600) }
    #expect(mail.html.matches(of: /<img[^>]*alt=""/).isEmpty)
  }

  @Test("an edition links to what is on the site and carries what is not")
  func edition() throws {
    var edition = try SamplePosts.edition()
    let lonely = Sample.post("tanpa-situs", title: "Tanpa situs", body: "Satu.\n\nDua.\n\nTiga.")
    edition.posts.append(lonely)
    let mail = try mail(try Newsroom.adapter().render(.edition(edition), in: Newsroom.context()))
    #expect(mail["Subject"] == "Ringkasan Pekan Ini")
    #expect(mail.html.contains("https://sumberrejeki.example/liputan"))
    #expect(!mail.html.contains("Berawal dari selokan mampat"))
    #expect(mail.html.contains("Tiga."))
  }

  @Test("panes show the mail on a phone, on a computer and as text, and need nothing from outside")
  func panes() throws {
    let panes = try Newsroom.render(try SamplePosts.post("galeri"), in: Newsroom.context(wantsPanes: true)).panes
    #expect(panes.map(\.title.id) == ["Surat (ponsel)", "Surat (komputer)", "Surat (teks)"])
    for pane in panes {
      guard case .html(let page, _) = pane.content else {
        Issue.record("\(pane.title)")
        continue
      }
      #expect(!page.contains("cid:"))
      #expect(page.matches(of: /(?:src|@import|url\()=?"?(?!data:)https?:/).isEmpty)
      #expect(page.unicodeScalars.allSatisfy { Slot.byMark[$0] == nil })
    }
  }
}
