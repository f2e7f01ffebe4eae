import ChannelKit
import Publishing
import Testing

@Suite("A manifest's flaws")
struct ManifestTests {
  private func manifest(
    kind: String = "buletin", title: Phrase = Phrase(id: "Buletin", en: "Bulletin"),
    audience: ChannelManifest.Audience = .folder, abilities: Set<ChannelManifest.Ability> = [],
    limits: ChannelLimits = ChannelLimits()
  ) -> ChannelManifest {
    ChannelManifest(
      kind: kind, title: title, summary: Phrase(id: "pdf siap cetak", en: "a pdf to print"), audience: audience,
      abilities: abilities, limits: limits)
  }

  @Test("a sound manifest has none")
  func sound() {
    #expect(manifest().flaws.isEmpty)
    #expect(manifest(kind: "web-2", audience: .site, abilities: Set(ChannelManifest.Ability.allCases)).flaws.isEmpty)
  }

  @Test("a kind is spelled as `use:` takes it", arguments: ["", "Web", "2web", "web site", "web_2", "wéb", "a\nb"])
  func kinds(kind: String) {
    let flaws = manifest(kind: kind).flaws
    #expect(flaws.count == 1)
    #expect(flaws.allSatisfy { SingleLine($0.summary.en) != nil })
  }

  @Test("a title is one line in both languages")
  func titles() {
    for title in [Phrase(id: "", en: "x"), Phrase(id: "x", en: ""), Phrase(id: "a\nb", en: "x")] {
      #expect(manifest(title: title).flaws.count == 1)
    }
  }

  @Test("limits are above zero")
  func limits() {
    #expect(manifest(limits: ChannelLimits(subjectLength: 0, renditionBytes: -1)).flaws.count == 2)
  }

  @Test(
    "a channel into a folder has nothing to update, withdraw or find",
    arguments: [
      ChannelManifest.Ability.update, .withdraw, .find,
    ])
  func folders(ability: ChannelManifest.Ability) {
    #expect(manifest(abilities: [ability]).flaws.count == 1)
  }

  @Test("what is declared is implemented, and the other way round")
  func adapters() {
    #expect(manifest().flaws(of: Export()).isEmpty)
    #expect(
      manifest(audience: .site, abilities: [.check]).flaws(of: Export()).map(\.summary.en) == [
        "plugin 'buletin': audience site needs a DeliveringAdapter",
        "plugin 'buletin': declares 'check' and does not conform to CheckingAdapter",
      ])
    #expect(
      manifest().flaws(of: HostedExport()).map(\.summary.en) == [
        "plugin 'buletin': conforms to ArticleHosting and does not declare 'hostsArticles'"
      ])
  }
}

private struct Export: ChannelAdapter {
  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    Rendition(publication: publication.id, channel: context.channel, subject: publication.title, files: [])
  }
}

private struct HostedExport: ArticleHosting {
  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    try Export().render(publication, in: context)
  }

  func address(of post: Post) -> String { "https://desa.example/" }
}
