import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import WhatsApp

@Suite("WhatsApp: the share page")
struct SharePageTests {
  private func page(_ post: Post, groups: [String] = []) throws -> String {
    try Scene(settings: WhatsAppSettings(groups: groups)).render(post).text("bagikan.html")
  }

  /// What stands between `start` and `end` in `page`, each time.
  private func contents(_ page: String, from start: String, to end: String) -> [String] {
    page.components(separatedBy: start).dropFirst().map { $0.components(separatedBy: end)[0] }
  }

  @Test("The policy lets run exactly the script and the style sheet that are there")
  func policy() throws {
    let page = try page(Sample.post())
    let scripts = contents(page, from: "<script>", to: "</script>"),
      styles = contents(page, from: "<style>", to: "</style>")
    #expect(scripts.count == 1 && styles.count == 1)
    #expect(page.contains("script-src '\(SourceHash.of(scripts[0]))'"))
    #expect(page.contains("style-src '\(SourceHash.of(styles[0]))'"))
    #expect(page.contains("default-src 'none'"))
    #expect(!page.contains(" style=\"") && !page.contains("unsafe-inline"))
    // The digest of nothing, as the CSP specification's own tools print it.
    #expect(SourceHash.of("") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
  }

  @Test("Nothing in the page comes from elsewhere")
  func alone() throws {
    let page = try page(try SamplePosts.post("hoaks"), groups: ["RT 01"])
    for loader in ["src=\"http", "@import", "url(", "<link", "<iframe", "srcset"] { #expect(!page.contains(loader)) }
    #expect(contents(page, from: "href=\"", to: "\"").allSatisfy { $0.hasPrefix("https://wa.me/?text=") })
  }

  @Test("What is copied is the text of the files, letter by letter", arguments: SamplePosts.cases)
  func copies(name: String) throws {
    let rendition = try Scene(settings: WhatsAppSettings(partLength: 1000)).render(try SamplePosts.post(name))
    let areas = contents(rendition.text("bagikan.html"), from: "<textarea", to: "</textarea>").map { area in
      // A line end right after the tag is not part of the value (HTML, 13.2.6.4.7).
      area.split(separator: ">\n", maxSplits: 1).last.map(String.init) ?? ""
    }.map { text in
      ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'"].reduce(text) { $0.replacing($1.key, with: $1.value) }
        .replacing("&amp;", with: "&")
    }
    #expect(areas == [rendition.text("pendek.txt")] + rendition.parts)
  }

  @Test("No text of a post, a group or a community becomes an element")
  func hostile() throws {
    let markup = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)>\"'"
    var post = Sample.post(title: markup, body: "Teks.\n\n```\n\(markup)\n```\n\n\\<b>")
    post.summary = SingleLine(markup)
    post.label = SingleLine("<i>")
    var community = Sample.community
    community.name = SingleLine(collapsing: markup)
    let rendition = try Scene(community: community, settings: WhatsAppSettings(groups: [markup])).render(post)
    let page = rendition.text("bagikan.html")
    #expect(contents(page, from: "<script>", to: "</script>").count == 1)
    #expect(page.ranges(of: "<img").count == 1 && !page.contains("onerror=alert(1)>"))
    #expect(page.ranges(of: "<textarea").count == page.ranges(of: "</textarea>").count)
  }

  @Test("Groups come with boxes to tick, and no section when there are none")
  func groups() throws {
    #expect(try page(Sample.post(), groups: ["RT 01", "PKK"]).ranges(of: "data-group=").count == 2)
    #expect(!(try page(Sample.post())).contains("Grup tujuan"))
  }

  @Test("Every control has a name, every id is there once")
  func accessibility() throws {
    let page = try page(try SamplePosts.post("feature"), groups: ["RT 01"])
    let ids = contents(page, from: " id=\"", to: "\"")
    #expect(Set(ids).count == ids.count)
    for label in contents(page, from: "<label for=\"", to: "\"") { #expect(ids.contains(label)) }
    for section in contents(page, from: "aria-labelledby=\"", to: "\"") { #expect(ids.contains(section)) }
    for button in contents(page, from: "<button", to: "</button>") {
      #expect(button.contains(">") && !button.hasSuffix(">"))
    }
  }
}
