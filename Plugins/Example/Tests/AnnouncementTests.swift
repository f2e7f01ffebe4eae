import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Example

@Suite("Announcement: what is read aloud")
struct AnnouncementTests {
  @Test("a post becomes sentences; what cannot be spoken is named with its line")
  func golden() throws {
    var post = Sample.post(
      title: "Kerja bakti hari Minggu",
      body: """
        Warga RT 03 berkumpul di [balai desa](https://desa.example/peta) pukul **07.00**.

        | Bawa | Siapa |
        |---|---|
        | cangkul | RT 03 |

        - Bawa sarung tangan.
        - Anak-anak di rumah saja.
        """)
    post.label = SingleLine("Penting")
    let rendition = try render(post, settings: ["greeting": "Assalamualaikum, warga Sumberejo."])
    try Golden.expect(rendition, in: Golden.fixtures().appending(path: "kerja-bakti"))
  }

  @Test("a paragraph that no longer fits ends the announcement, whole sentences only")
  func tooLong() throws {
    let words = Array(repeating: "kata", count: 20).joined(separator: " ")
    let post = Sample.post(body: "\(words) satu.\n\n\(words) dua.\n\nSingkat.")
    let rendition = try render(post, settings: ["words": 30])
    let text = String(decoding: try #require(rendition.file(named: "pengumuman.txt")).content, as: UTF8.self)
    #expect(text.contains("satu."))
    #expect(!text.contains("dua.") && !text.contains("Singkat."))
    #expect(rendition.warnings.map(\.location?.line) == [7])
  }

  @Test("an edition is refused, in both languages")
  func edition() throws {
    let edition = Edition(
      id: Sample.id("edisi-1"), title: SingleLine(collapsing: "Edisi"), number: 1, date: Sample.date,
      posts: [Sample.post()])
    let error = #expect(throws: DiagnosticError.self) {
      try adapter().render(
        .edition(edition), in: RenderContext(community: Sample.community, channel: Sample.channel("toa")))
    }
    #expect(error?.diagnostics.first?.summary.id == "pengumuman memuat satu pos, bukan edisi")
  }

  @Test("a title for this channel is the one that is read")
  func override() throws {
    var post = Sample.post()
    post.overrides[Sample.channel("toa")] = ChannelOverride(title: SingleLine("Kerja bakti besok pagi"))
    #expect(try render(post).subject.text == "Kerja bakti besok pagi")
  }

  private func adapter(_ settings: JSONValue = [:]) throws -> any ChannelAdapter {
    let values = try ExampleSettings.schema.read(SettingsNode(settings))
    return try ExampleChannel().makeAdapter(
      ExampleSettings(values),
      in: ChannelEnvironment(
        channel: Sample.channel("toa"), community: Sample.community, workspace: URL(filePath: "/"),
        secrets: MapSecrets([:])))
  }

  private func render(_ post: Post, settings: JSONValue = [:]) throws -> Rendition {
    try adapter(settings).render(
      .post(post), in: RenderContext(community: Sample.community, channel: Sample.channel("toa")))
  }
}
