import Foundation
import Publishing
import Sandbox
import Testing

@testable import KimCLI

@Suite struct PreviewPageTests {
  @Test("every channel has its tab, its facts, its panes and its files on one page that fetches nothing")
  func allChannels() async throws {
    try await Newsdesk.open { desk in
      try desk.bring("banjir.md")
      _ = await desk.kim("subscribers", "add", "kartika@sumberwening.example")
      let run = await desk.kim("preview", "posts/banjir.md")
      #expect(run.status == 0 && run.out == "out/pratinjau/banjir.html\n", "\(run)")
      let page = try desk.text("out/pratinjau/banjir.html")
      for channel in ["situs", "surat", "wa", "buletin"] {
        #expect(page.contains("id=\"tab-\(channel)\" aria-controls=\"kanal-\(channel)\""))
        #expect(page.contains("<section id=\"kanal-\(channel)\" class=\"channel\" role=\"tabpanel\""))
      }
      #expect(page.contains("→ <span class=\"place\">\(desk.ground.siteURL.absoluteString)/banjir/</span>"))
      #expect(page.contains("→ <span class=\"place\">1 pembaca</span>"))
      #expect(page.contains("→ <span class=\"place\">out/wa/banjir/</span>"))
      #expect(page.contains("<th scope=\"row\">buletin-banjir.pdf</th>"))
      let chrome = Markup.withoutFrames(page)
      #expect(!chrome.contains("src=\"http") && !chrome.contains("href=\"http"))
      #expect(await desk.ground.articles().isEmpty)
    }
  }

  @Test("the page's policy names its own script and no other; frames may run nothing")
  func policy() throws {
    let page = Self.page().html()
    let script = try #require(Markup.between("<script>", "</script>", in: page))
    #expect(page.contains("script-src 'sha256-\(Markup.digest(of: script))'; "))
    #expect(page.contains("default-src 'none'") && page.contains("form-action 'none'"))
    #expect(!page.contains("allow-scripts") && !page.contains("allow-forms") && !page.contains("allow-top"))
    #expect(!Markup.withoutFrames(page).contains(" onclick=") && !script.contains("</"))
  }

  @Test(
    "nothing that an author or a channel wrote breaks out of its place",
    arguments: [
      "</title><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</iframe><b>",
      "--><!--", "&quot;><script>", "</style><script>",
    ])
  func hostile(text: String) throws {
    let phrase = Phrase.verbatim(text)
    let name = try #require(FileName("a.txt"))
    var page = Self.page(
      title: text,
      panes: [
        PreviewPane(title: phrase, content: .html("<p title=\"\(text)\">\(text)</p>", width: 360)),
        PreviewPane(title: phrase, content: .pages([Data(text.utf8)], text: text)),
      ])
    page.facts = [text]
    page.warnings = [
      .warning(phrase, hint: phrase, at: SourceLocation(file: text, line: 1))
    ]
    page.sections[0].title = phrase
    page.sections[0].destination = phrase
    page.sections[0].rendition.warnings = page.warnings
    page.sections[0].rendition.files = [RenditionFile(name: name, mediaType: text, content: Data(text.utf8))]
    let html = page.html()
    let plain = Self.page(title: "x", panes: page.sections[0].rendition.panes).html()
    #expect(html.components(separatedBy: "<script").count == 2)
    #expect(html.components(separatedBy: "<iframe").count == plain.components(separatedBy: "<iframe").count)
    #expect(!html.contains(text), "every place writes it as text")
    #expect(html.contains(Markup.escaped(text)))
  }

  @Test("warnings stand with what they concern, each once, with place, rule and way out; notes do not")
  func warnings() {
    var page = Self.page()
    var warning = Diagnostic.warning(
      Phrase(id: "harinya salah", en: "wrong day"), hint: Phrase(id: "periksa", en: "check"),
      at: SourceLocation(file: "posts/a.md", line: 7, column: 3))
    warning.rule = "hari-tanggal"
    page.sections[0].rendition.warnings = [warning, warning, .note(.verbatim("catatan saja"))]
    let html = page.html()
    #expect(html.components(separatedBy: "harinya salah").count == 2)
    #expect(html.contains("<code>posts/a.md:7:3</code> harinya salah <span class=\"rule\">hari-tanggal</span>"))
    #expect(html.contains("→ periksa") && !html.contains("catatan saja"))
    #expect(html.contains("<span class=\"count\" title=\"peringatan\">1</span></button>"))
  }

  @Test("the narrowest page stands for its channel, the only one when there is no other")
  func lead() {
    let panes = [(1024, "lebar"), (390, "ponsel"), (640, "sedang")].map { width, name in
      PreviewPane(title: .verbatim(name), content: .html("<p>", width: width))
    }
    #expect(Self.page(panes: panes).html().contains("class=\"pane narrow lead\" style=\"--width:390px\""))
    let pages = PreviewPane(title: .verbatim("kertas"), content: .pages([], text: "kata"))
    #expect(Self.page(panes: [pages]).html().contains("class=\"pane pages lead\""))
  }

  @Test(
    "whatever accent a community chooses can be read on light and on dark",
    arguments: ["#0B5D5E", "#FFFF00", "#FFFFFF", "#000000", "#777777", "#B3261E", "#00FF00", "#0000FF"])
  func contrast(hex: String) throws {
    let palette = PreviewPalette(accent: try #require(Colour(hex: hex)))
    for ground in [PreviewPalette.lightPaper, PreviewPalette.lightDesk] {
      #expect(palette.accentOnLight.contrast(to: ground) >= 4.5)
    }
    for ground in [PreviewPalette.darkPaper, PreviewPalette.darkDesk] {
      #expect(palette.accentOnDark.contrast(to: ground) >= 4.5)
    }
  }

  @Test("a page's picture says how large it is before it is drawn")
  func pictureSize() {
    let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 4, 210, 0, 0, 1, 0]
    #expect(PNGSize(Data(head))?.width == 1234 && PNGSize(Data(head))?.height == 256)
    #expect(PNGSize(Data(head.dropLast())) == nil && PNGSize(Data(repeating: 0, count: 40)) == nil)
  }

  static func page(title: String = "Judul", panes: [PreviewPane] = []) -> PreviewPage {
    let publication = PostID("uji")
    let channel = ChannelID("wa")
    guard let publication, let channel else { preconditionFailure("fixed ids are ids") }
    return PreviewPage(
      title: title, facts: [], community: Community(name: SingleLine(collapsing: "KIM"), timeZone: .gmt),
      language: .indonesian, warnings: [],
      sections: [
        PreviewSection(
          channel: channel, title: .verbatim("WhatsApp"),
          rendition: Rendition(
            publication: publication, channel: channel, subject: SingleLine(collapsing: "Judul"), files: [],
            panes: panes))
      ])
  }
}

/// Looking into a page's source.
private enum Markup {
  static func between(_ start: String, _ end: String, in text: String) -> String? {
    guard let open = text.range(of: start), let close = text.range(of: end, range: open.upperBound..<text.endIndex)
    else { return nil }
    return String(text[open.upperBound..<close.lowerBound])
  }

  static func withoutFrames(_ page: String) -> String {
    page.components(separatedBy: "srcdoc=\"").enumerated().map { index, part in
      index == 0 ? part : String(part.drop { $0 != "\"" })
    }.joined()
  }

  static func digest(of text: String) -> String {
    let hex = Array(ContentDigest(of: Data(text.utf8)).hex)
    let bytes = stride(from: 0, to: hex.count, by: 2).compactMap { UInt8(String(hex[$0...$0 + 1]), radix: 16) }
    return Data(bytes).base64EncodedString()
  }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
  }
}
