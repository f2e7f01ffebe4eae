internal import ChannelKit
internal import Foundation
internal import Publishing

/// Writes the three files of a feed. Pure: the same entries, settings and community give the same bytes.
struct FeedWriter: Sendable {
  static let jsonName = "feed.json"
  static let atomName = "atom.xml"
  static let rssName = "rss.xml"
  static let fileNames = [rssName, atomName, jsonName]
  /// What says in a file that it is ours.
  static let generator = "kim"

  let settings: FeedSettings
  let community: Community
  let channel: String

  /// By name, the record last: the others are made from it, so it must not be ahead of them.
  func files(of entries: [FeedEntry]) -> [(name: String, content: Data)] {
    [
      (Self.rssName, Data(rss(entries).utf8)), (Self.atomName, Data(atom(entries).utf8)),
      (Self.jsonName, Data((json(entries).text() + "\n").utf8)),
    ]
  }

  var wording: EntryWording { EntryWording(language: community.language) }
  var title: String { settings.title?.text ?? community.name.text }
  var home: String { (community.website ?? settings.address).absoluteString }
  var description: String {
    let place = [community.name.text, community.area.line].filter { !$0.isEmpty }.joined(separator: ", ")
    return community.motto?.text ?? wording.description(of: place)
  }
  var zone: TimeZone { community.timeZone }

  func updated(_ entries: [FeedEntry]) -> Int { entries.map(\.modified).max() ?? 0 }

  func address(of picture: FeedEntry.Illustration) -> String { settings.address(of: picture.file) }
}
