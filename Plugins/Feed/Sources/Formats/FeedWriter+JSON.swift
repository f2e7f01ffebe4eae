internal import ChannelKit
internal import Foundation
internal import Publishing

extension FeedWriter {
  /// JSON Feed 1.1.
  func json(_ entries: [FeedEntry]) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("version", "https://jsonfeed.org/version/1.1"), .init("title", .string(title)),
      .init("home_page_url", .string(home)), .init("feed_url", .string(settings.address(of: Self.jsonName))),
      .init("description", .string(description)), .init("language", .string(community.language.rawValue)),
      .init("authors", [["name": .string(community.name.text), "url": .string(home)]]),
    ]
    if let hub = settings.hub {
      members.append(.init("hubs", [["type": "WebSub", "url": .string(hub.absoluteString)]]))
    }
    members += [
      .init("_kim", ["channel": .string(channel)]),
      .init("items", .array(entries.map { $0.json(below: settings.address, in: zone) })),
    ]
    return .object(members)
  }
}
