import Foundation
import Testing

/// The three files of a feed as programs that know nothing of kim read them.
struct ReadFeed {
  let rss: XMLElement
  let atom: XMLElement
  let json: [String: Any]

  /// `nil` when there is no feed.
  init?(in folder: URL) throws {
    guard let record = try? Data(contentsOf: folder.appending(path: "feed.json")) else { return nil }
    json = try #require(try JSONSerialization.jsonObject(with: record) as? [String: Any])
    rss = try XMLElement(reading: Data(contentsOf: folder.appending(path: "rss.xml")))["channel"]
    atom = try XMLElement(reading: Data(contentsOf: folder.appending(path: "atom.xml")))
  }

  var items: [[String: Any]] { json["items"] as? [[String: Any]] ?? [] }
  var rssItems: [XMLElement] { rss.all("item") }
  var atomEntries: [XMLElement] { atom.all("entry") }

  /// The identifiers, the newest first; all three files have the same.
  var ids: [String] {
    let ids = items.compactMap { $0["id"] as? String }
    #expect(rssItems.map { $0["guid"].text } == ids)
    #expect(atomEntries.map { $0["id"].text } == ids)
    return ids
  }

  /// A member of every entry of `feed.json`.
  func texts(_ name: String) -> [String?] { items.map { $0[name] as? String } }
}
