import ChannelKit
import Publishing
import Testing

@testable import Bulletin

@Suite("Themes") struct ThemeTests {
  private func settings(_ theme: SettingsNode) throws -> BulletinSettings {
    let place = SourceLocation(file: "channels.yaml", line: 3)
    let entry = SettingsNode.Entry(key: "tema", keyLocation: place, value: theme)
    return BulletinSettings(try BulletinSettings.schema.read(SettingsNode(.mapping([entry]), at: place)))
  }

  private func text(_ text: String, line: Int = 4) -> SettingsNode {
    SettingsNode(.text(text), at: SourceLocation(file: "channels.yaml", line: line), scalar: text)
  }

  private func group(_ pairs: [(String, SettingsNode)]) -> SettingsNode {
    let place = SourceLocation(file: "channels.yaml", line: 4)
    return SettingsNode(
      .mapping(pairs.map { SettingsNode.Entry(key: $0.0, keyLocation: place, value: $0.1) }), at: place)
  }

  @Test("a name alone is a theme", arguments: Theme.Name.allCases)
  func names(_ name: Theme.Name) throws {
    #expect(try settings(text(name.rawValue)).theme == Theme(name))
  }

  @Test("a group changes parts of a theme and leaves the rest") func changes() throws {
    let theme = try settings(group([("dasar", text("modern")), ("kepala", text("left"))])).theme
    var wanted = Theme(.modern)
    wanted.masthead = .left
    #expect(theme == wanted)
  }

  @Test("a theme's own colour goes before the community's, but never before a warning's") func colour() throws {
    let theme = try settings(group([("warna", text("#7A1F6B"))])).theme
    #expect(theme.colour == Colour(hex: "#7A1F6B"))
    let post = Publication.post(try SamplePosts.post("04-umkm-daftar-harga"))
    let warning = Publication.post(try SamplePosts.post("banjir"))
    let own = BulletinSettings(theme: theme), usual = BulletinSettings()
    #expect(try SampleNewsroom.pdf(post, own) != SampleNewsroom.pdf(post, usual))
    #expect(try SampleNewsroom.pdf(warning, own) == SampleNewsroom.pdf(warning, usual))
    let wrong = #expect(throws: DiagnosticError.self) { try settings(group([("warna", text("ungu"))])) }
    #expect(wrong?.diagnostics.first?.location?.line == 4)
  }

  @Test("what is misspelt in a theme is told with its place and what was meant") func misspelt() throws {
    let name = #expect(throws: DiagnosticError.self) { try settings(text("modren")) }
    #expect(name?.diagnostics.first?.location?.line == 4)
    #expect(name?.diagnostics.first?.hint?.id == "maksudnya 'modern'?")
    let key = #expect(throws: DiagnosticError.self) { try settings(group([("kepal", text("left"))])) }
    #expect(key?.diagnostics.first?.hint?.id == "maksudnya 'kepala'?")
  }

  @Test(
    "every theme sets every sample within the paper, and each looks different", arguments: Theme.Name.allCases)
  func pages(_ name: Theme.Name) throws {
    var settings = BulletinSettings(paper: .f4)
    settings.theme = Theme(name)
    let posts = try SamplePosts.names.map { try SamplePosts.post($0) }
    let publications = posts.map(Publication.post) + [.edition(SamplePosts.edition(posts))]
    for publication in publications {
      #expect(try PageExamination.examine(publication, settings).findings == [], "\(publication.id)")
    }
    let plain = try SampleNewsroom.pdf(publications[0], BulletinSettings(paper: .f4))
    #expect((try SampleNewsroom.pdf(publications[0], settings) == plain) == (name == .koran))
  }
}
