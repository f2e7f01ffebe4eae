package import ChannelKit
package import Publishing

extension Publication {
  /// - Parameter pictures: gives a picture's file a path inside the exchange folder.
  package func wire<Failure: Error>(
    in context: RenderContext, texts: WireTexts = [], pictures: (PictureFile) throws(Failure) -> String
  ) throws(Failure) -> JSONValue {
    switch self {
    case .post(let post):
      return ["kind": "post", "post": try post.wire(in: context, texts: texts, pictures: pictures)]
    case .edition(let edition):
      var posts: [JSONValue] = []
      for post in edition.posts { posts.append(try post.wire(in: context, texts: texts, pictures: pictures)) }
      return [
        "kind": "edition",
        "edition": .record(
          ("id", .string(edition.id.text)), ("title", .string(edition.title.text)),
          ("number", .integer(edition.number)),
          ("date", .string(WireDate.text(edition.date))), ("posts", .array(posts)),
          ("errata", edition.errata.isEmpty ? nil : .array(edition.errata.map(\.wire)))),
      ]
    }
  }

  package init(wire object: WireObject, in exchange: ExchangeFolder) throws(WireFault) {
    switch try object.text("kind") {
    case "post": self = .post(try Post(wire: try object.object("post"), in: exchange))
    case "edition":
      let edition = try object.object("edition")
      var posts: [Post] = []
      for entry in try edition.objects("posts") { posts.append(try Post(wire: entry, in: exchange)) }
      var errata: [Erratum] = []
      for entry in try edition.objects("errata") { errata.append(try Erratum(wire: entry)) }
      self = .edition(
        Edition(
          id: try edition.value("id", expected: "an edition's id") { PostID($0) }, title: try edition.line("title"),
          number: try edition.integer("number"),
          date: try edition.value("date", expected: "a moment (RFC 3339)", WireDate.date), posts: posts, errata: errata)
      )
    default: throw object.fault("kind", expected: "post or edition")
    }
  }
}
