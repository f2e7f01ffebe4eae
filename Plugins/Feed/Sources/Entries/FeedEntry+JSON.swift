internal import ChannelKit
internal import Foundation
internal import Publishing

/// An entry of JSON Feed 1.1. What the other formats need besides stands under `_kim`, as the format provides for
/// extensions: `feed.json` is the record from which all three files are made.
extension FeedEntry: Decodable {
  static let fileName: FileName = "entry.json"

  /// `entry.json`: members in a fixed order, because a rendition's digest is over its bytes.
  var file: RenditionFile {
    RenditionFile(
      name: Self.fileName, mediaType: "application/json",
      content: Data((json(below: nil, in: .gmt).text() + "\n").utf8))
  }

  /// - Parameter address: the address of the feed's folder; a rendition has none yet.
  func json(below address: URL?, in zone: TimeZone) -> JSONValue {
    var members: [JSONValue.Member] = [.init("id", .string(id))]
    if let url { members.append(.init("url", .string(url))) }
    members += [.init("title", .string(title)), .init("content_html", .string(html))]
    if !summary.isEmpty { members.append(.init("summary", .string(summary))) }
    if let address, let lead { members.append(.init("image", .string(address.absoluteString + lead))) }
    members += [
      .init("date_published", .string(FeedDate.rfc3339(published, in: zone))),
      .init("date_modified", .string(FeedDate.rfc3339(modified, in: zone))),
    ]
    if let author { members.append(.init("authors", [["name": .string(author)]])) }
    if !tags.isEmpty { members.append(.init("tags", .array(tags.map(JSONValue.string)))) }
    return .object(members + [.init("_kim", extras)])
  }

  private var extras: JSONValue {
    .object([
      .init("publication", .string(publication)), .init("version", .string(version)),
      .init("published", .integer(published)), .init("modified", .integer(modified)),
      .init("lead", lead.map(JSONValue.string) ?? .null),
      .init(
        "pictures",
        .array(
          pictures.map {
            .object([
              .init("file", .string($0.file)), .init("mediaType", .string($0.mediaType)),
              .init("length", .integer($0.length)),
            ])
          })), .init("withdrawn", .bool(isWithdrawn)),
    ])
  }

  private enum Key: String, CodingKey {
    case id, url, title, summary, authors, tags
    case html = "content_html"
    case extras = "_kim"
  }

  private struct Author: Decodable { var name: String }

  private struct Extras: Decodable {
    var publication: String
    var version: String
    var published: Int
    var modified: Int
    var lead: String?
    var pictures: [Illustration]
    var withdrawn: Bool
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    let extras = try values.decode(Extras.self, forKey: .extras)
    self.init(
      id: try values.decode(String.self, forKey: .id), publication: extras.publication, version: extras.version,
      url: try values.decodeIfPresent(String.self, forKey: .url),
      title: try values.decode(String.self, forKey: .title),
      summary: try values.decodeIfPresent(String.self, forKey: .summary) ?? "",
      html: try values.decode(String.self, forKey: .html), published: extras.published, modified: extras.modified,
      author: try values.decodeIfPresent([Author].self, forKey: .authors)?.first?.name,
      tags: try values.decodeIfPresent([String].self, forKey: .tags) ?? [], pictures: extras.pictures,
      lead: extras.lead, isWithdrawn: extras.withdrawn)
  }
}
