import ChannelKit
import ChannelTesting
import ChannelWire
import Foundation
import Publishing
import Testing

@Suite("Values on the wire")
struct ValueTests {
  private let folder: TemporaryFolder
  private let samples: SamplePublications

  init() throws {
    folder = try TemporaryFolder("wire")
    samples = try SamplePublications(in: folder.url)
  }

  private var context: RenderContext {
    RenderContext(
      community: Sample.community, channel: Sample.channel("uji"), purpose: .correction(2),
      articles: [Sample.id("kerja-bakti"): URL(filePath: "/").appending(path: "x")], wantsPanes: true,
      templates: ["a.mustache": "{{b}}"])
  }

  private func object(_ value: JSONValue) throws -> WireObject {
    try WireObject(try JSONReader.read(value.text(indented: false)), at: "value")
  }

  @Test("every sample publication comes out as it went in")
  func publications() throws {
    var all = (samples.posts + [samples.edition]).map { ($0.name, $0.publication) }
    var overridden = Sample.post()
    overridden.overrides[Sample.channel("uji")] = ChannelOverride(isEnabled: false, title: SingleLine("Lain"))
    overridden.publishAt = Sample.date.addingTimeInterval(0.5)
    overridden.references = [URL(filePath: "/").appending(path: "a")]
    all.append(("overridden", .post(overridden)))
    for (name, publication) in all {
      let wire = try publication.wire(in: context) { (file: PictureFile) throws(ExchangeFault) in
        // The exchange folder is where the pictures are already.
        "images/\(file.url.lastPathComponent)"
      }
      let back = try Publication(wire: try object(wire), in: ExchangeFolder(folder.url))
      #expect(back == publication, "\(name)")
    }
  }

  @Test("ready-made texts are added when they are wanted and only then")
  func texts() throws {
    let post = Publication.post(Sample.post(body: "**Hai** [warga](https://desa.example)"))
    func wire(_ texts: WireTexts) throws -> JSONValue? {
      try post.wire(in: context, texts: texts) { (_: PictureFile) throws(ExchangeFault) in "" }["post"]?["texts"]
    }
    #expect(try wire([]) == nil)
    let texts = try wire(WireTexts(names: ["plain", "html", "whatsapp", "braille"]))
    #expect(texts?["whatsapp"] == "*Hai* warga: https://desa.example")
    #expect(
      texts?["html"]
        == "<p><strong>Hai</strong> <a href=\"https://desa.example\" rel=\"noopener noreferrer\">warga</a></p>\n")
  }

  @Test("a context comes out as it went in")
  func contexts() throws {
    let back = try RenderContext(wire: try object(context.wire(cacheFolder: "/var/cache")))
    #expect(back.community == context.community && back.channel == context.channel && back.purpose == context.purpose)
    #expect(back.articles == context.articles && back.templates == context.templates && back.wantsPanes)
    #expect(back.cacheFolder?.path == "/var/cache")
  }

  @Test("deliveries to everybody come out as they went in")
  func deliveries() throws {
    var reader = Sample.readers(2)[1]
    reader.tags = ["rt-03", "pkk"]
    for recipient in [Recipient.site, .folder, .reader(reader)] {
      let delivery = Delivery(
        number: 9_007_199_254_740_993,
        key: DeliveryKey(
          publication: Sample.id("pos"), channel: Sample.channel("uji"), recipient: recipient.key, purpose: .withdrawal),
        recipient: recipient, digest: ContentDigest(of: Data()), attempts: 3)
      let back = try Delivery(wire: try object(delivery.wire), channel: Sample.channel("uji"))
      #expect(back == delivery)
      #expect(delivery.wire["token"] == .string(delivery.key.token))
    }
  }

  @Test("outcomes of every kind come out as they went in")
  func outcomes() throws {
    let reason = Phrase(id: "penuh", en: "full")
    let outcomes: [DeliveryOutcome] = [
      .delivered(Receipt(remoteID: "7", url: URL(string: "https://t.me/desa/7"), files: ["a"], remark: "250 ok")),
      .failed(DeliveryFailure(.rejected, reason, code: "smtp-550")), .failed(DeliveryFailure(.misconfigured, reason)),
      .failed(DeliveryFailure(.uncertain, reason)), .failed(DeliveryFailure(.unavailable(notBefore: nil), reason)),
      .failed(DeliveryFailure(.unavailable(notBefore: Sample.date), reason)),
    ]
    for outcome in outcomes {
      let (name, value) = outcome.wire
      #expect(try DeliveryOutcome(in: try object(.object([.init(name, value)]))) == outcome)
    }
  }

  @Test("moments are read with any offset and fraction, and nonsense is not")
  func moments() throws {
    func failure(_ text: String) throws -> DeliveryFailure {
      try DeliveryFailure(
        wire: try object(["kind": "unavailable", "reason": "later", "notBefore": .string(text)]))
    }
    for text in ["2022-07-27T08:00:00Z", "2022-07-27T15:00:00+07:00", "2022-07-27t05:30:00.000-02:30"] {
      #expect(try failure(text).kind == .unavailable(notBefore: Sample.date))
    }
    for text in [
      "", "besok", "2022-02-30T00:00:00Z", "2022-07-27T25:00:00Z", "2022-07-27 08:00:00", "2022-07-27T08:00:00",
    ] {
      #expect(throws: WireFault.self) { try failure(text) }
    }
  }

  @Test("a rendition travels through the exchange folder and keeps its digest")
  func renditions() throws {
    let exchange = ExchangeFolder(folder.url)
    let rendition = Rendition(
      publication: Sample.id("pos"), channel: Sample.channel("uji"), subject: SingleLine(collapsing: "Pos"),
      files: [
        RenditionFile(name: "a.txt", mediaType: "text/plain", content: Data("a\r\n\0".utf8)),
        RenditionFile(name: "b.bin", mediaType: "application/octet-stream", content: Data([0xFF, 0])),
      ],
      panes: [
        PreviewPane(title: Phrase(id: "A", en: "B"), content: .html("<p>é", width: 360)),
        PreviewPane(title: .verbatim("C"), content: .pages([Data([1]), Data([2])], text: "dua")),
      ], warnings: [.warning(Phrase(id: "a", en: "b"), hint: .verbatim("c"), at: SourceLocation(file: "f", line: 2))])
    let wire = try rendition.wire { name, content throws(ExchangeFault) in
      try exchange.write(content, in: "out", as: name)
    }
    let back = try Rendition(wire: try object(wire)) { path throws(ExchangeFault) in try exchange.read(path) }
    #expect(back == rendition)
    #expect(wire["digest"] == .string(rendition.digest.hex))
  }

  @Test("a manifest comes out as it went in, with settings of every form")
  func manifests() throws {
    let forms: [SettingForm] = [
      .text, .path, .bool, .integer(-3...9), .url(schemes: ["https", "http"]), .email, .choice(["a", "b"]), .secret,
      .list(.integer(0...1)),
      .group([SettingDescription(name: "inner", purpose: .verbatim("x"), isRequired: true, form: .secret)]),
    ]
    let manifest = ProgramManifest(
      manifest: ChannelManifest(
        kind: "uji", title: Phrase(id: "a", en: "b"), summary: .verbatim("c"), audience: .readers,
        abilities: [.find, .check], limits: ChannelLimits(subjectLength: 9, renditionBytes: 10, acceptsEditions: false)),
      settings: forms.enumerated().map {
        SettingDescription(name: "s\($0)", aliases: ["t\($0)"], purpose: Phrase(id: "a", en: "b"), form: $1)
      }, variables: ["HTTPS_PROXY"], needsNetwork: false)
    #expect(try ProgramManifest(wire: try object(manifest.wire)) == manifest)
  }
}
