package import ChannelKit
internal import Foundation
internal import Publishing

extension RenderContext {
  /// Community and channel are known from `configure`.
  ///
  /// - Parameter cacheFolder: where the program may keep derived pictures.
  package func wire(cacheFolder: String?) -> JSONValue {
    let articles = Dictionary(self.articles.map { ($0.key.text, $0.value.absoluteString) }) { first, _ in first }
    return .record(
      ("community", community.wire), ("channel", .string(channel.text)), ("purpose", .string(purpose.text)),
      ("reason", reason.map { .string($0.text) }),
      ("articles", articles.isEmpty ? nil : .table(articles, JSONValue.string)), ("wantsPanes", .bool(wantsPanes)),
      ("cacheFolder", cacheFolder.map(JSONValue.string)),
      ("templates", templates.isEmpty ? nil : .table(templates, JSONValue.string)))
  }

  package init(wire object: WireObject) throws(WireFault) {
    var articles: [PostID: URL] = [:]
    if let table = try object.optionalObject("articles") {
      for member in table.members {
        guard let id = PostID(member.name) else { throw table.fault(member.name, expected: "a post's id") }
        articles[id] = try table.value(member.name, expected: "an address") { URL(string: $0) }
      }
    }
    self.init(
      community: try Community(wire: try object.object("community")),
      channel: try object.value("channel", expected: "a channel's name") { ChannelID($0) },
      purpose: try object.value("purpose", expected: "publish, correction-N or withdrawal") { Purpose($0) },
      reason: try object.optionalLine("reason"),
      articles: articles, wantsPanes: try object.bool("wantsPanes"),
      cacheFolder: try object.optionalText("cacheFolder").map { URL(filePath: $0) },
      templates: try object.table("templates") { table, name throws(WireFault) in try table.text(name) })
  }
}
