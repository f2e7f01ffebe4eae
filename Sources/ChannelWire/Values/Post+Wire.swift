internal import ChannelKit
internal import Foundation
internal import Markup
internal import Publishing

extension Post {
  /// - Parameter pictures: gives a picture's file a path inside the exchange folder.
  func wire<Failure: Error>(
    in context: RenderContext, texts: WireTexts, pictures: (PictureFile) throws(Failure) -> String
  ) throws(Failure) -> JSONValue {
    let lead = try wire(self.pictures, pictures)
    var inline: [String: JSONValue] = [:]
    for (source, picture) in inlinePictures { inline[source] = picture.wire(path: try pictures(picture.file)) }
    let zone = context.community.timeZone
    let facts: [(String, JSONValue?)] = [
      ("id", .string(id.text)), ("title", .string(title.text)),
      ("channelTitle", .string(context.title(of: self).text)), ("date", .string(WireDate.text(date))),
      ("dateHasTime", .bool(dateHasTime)), ("dateText", .string(EYD.longDate(date, in: zone))),
      ("timeText", dateHasTime ? .string(EYD.time(date, in: zone)) : nil),
      ("category", category.map { .string($0.text) }), ("tags", .strings(tags.map(\.text))),
      ("author", author.map { .string($0.text) }), ("editor", editor.map { .string($0.text) }),
      ("summary", summary.map { .string($0.text) }),
      ("channelSummary", context.summary(of: self).map { .string($0.text) }),
      ("label", label.map { .string($0.text) }), ("isWarning", .bool(isWarning)), ("pictures", .array(lead)),
      ("inlinePictures", inline.isEmpty ? nil : .table(inline) { $0 }),
      ("linkedPosts", linkedPosts.isEmpty ? nil : .table(linkedPosts) { .string($0.text) }),
      ("references", references.isEmpty ? nil : .strings(references.map(\.absoluteString))),
      ("corrections", corrections.isEmpty ? nil : .array(corrections.map(\.wire))),
      ("publishAt", publishAt.map { .string(WireDate.text($0)) }),
      ("address", context.articles[id].map { .string($0.absoluteString) }), ("body", body.wire(addresses(in: context))),
      ("texts", texts.wire(of: self, in: context)),
      ("overrides", overrides.isEmpty ? nil : .table(overrides.byName, \.wire)), ("file", .string(file)),
      ("bodyLine", .integer(bodyLine)),
    ]
    return .object(facts.compactMap { name, value in value.map { JSONValue.Member(name, $0) } })
  }

  private func wire<Failure: Error>(
    _ pictures: [Picture], _ path: (PictureFile) throws(Failure) -> String
  ) throws(Failure) -> [JSONValue] {
    var values: [JSONValue] = []
    for picture in pictures { values.append(picture.wire(path: try path(picture.file))) }
    return values
  }

  /// Where the post's links lead a reader of this channel.
  func addresses(in context: RenderContext) -> (Link) -> String? {
    { context.address(of: $0, in: self) }
  }

  init(wire object: WireObject, in exchange: ExchangeFolder) throws(WireFault) {
    var pictures: [Picture] = []
    for entry in try object.objects("pictures") { pictures.append(try Picture(wire: entry, in: exchange)) }
    var references: [URL] = []
    for text in try object.texts("references") {
      guard let url = URL(string: text) else { throw object.fault("references", expected: "a list of addresses") }
      references.append(url)
    }
    var corrections: [Correction] = []
    for entry in try object.objects("corrections") { corrections.append(try Correction(wire: entry)) }
    let tags = try object.texts("tags").map { SingleLine(collapsing: $0) }
    self.init(
      id: try object.value("id", expected: "a post's id") { PostID($0) }, title: try object.line("title"),
      date: try object.value("date", expected: "a moment (RFC 3339)", WireDate.date),
      dateHasTime: try object.bool("dateHasTime"), category: try object.optionalLine("category"), tags: tags,
      author: try object.optionalLine("author"), editor: try object.optionalLine("editor"),
      summary: try object.optionalLine("summary"), label: try object.optionalLine("label"),
      isWarning: try object.bool("isWarning"), pictures: pictures,
      inlinePictures: try object.table("inlinePictures") { table, name throws(WireFault) in
        try Picture(wire: try table.object(name), in: exchange)
      },
      linkedPosts: try object.table("linkedPosts") { table, name throws(WireFault) in
        try table.value(name, expected: "a post's id") { PostID($0) }
      },
      references: references, corrections: corrections,
      publishAt: try object.optionalValue("publishAt", expected: "a moment (RFC 3339)", WireDate.date),
      body: try Document(wire: try object.object("body")), overrides: try ChannelOverride.table(in: object),
      file: try object.text("file"), bodyLine: try object.integer("bodyLine"))
  }
}

extension [ChannelID: ChannelOverride] {
  fileprivate var byName: [String: ChannelOverride] {
    [String: ChannelOverride](map { ($0.key.text, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}

extension ChannelOverride {
  fileprivate var wire: JSONValue {
    .record(
      ("isEnabled", .bool(isEnabled)), ("title", title.map { .string($0.text) }),
      ("summary", summary.map { .string($0.text) }))
  }

  fileprivate static func table(in object: WireObject) throws(WireFault) -> [ChannelID: ChannelOverride] {
    var overrides: [ChannelID: ChannelOverride] = [:]
    guard let table = try object.optionalObject("overrides") else { return overrides }
    for member in table.members {
      guard let id = ChannelID(member.name) else { throw table.fault(member.name, expected: "a channel's name") }
      let entry = try table.object(member.name)
      overrides[id] = ChannelOverride(
        isEnabled: try entry.bool("isEnabled"), title: try entry.optionalLine("title"),
        summary: try entry.optionalLine("summary"))
    }
    return overrides
  }
}
