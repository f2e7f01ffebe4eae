internal import Foundation
internal import Publishing

/// One entry of the feed, in every form it is written in.
struct FeedEntry: Sendable, Hashable {
  /// A tag URI (RFC 4151), which never changes whatever becomes of the title or the site's address.
  var id: String
  /// The post's id.
  var publication: String
  /// Which rendition this is; empty while it is one.
  var version = ""
  /// Where the article stands, when it stands anywhere.
  var url: String?
  var title: String
  /// One sentence or two; empty for none.
  var summary: String
  /// The whole text, with absolute addresses.
  var html: String
  /// In seconds since 1970.
  var published: Int
  /// When it was last changed, in seconds since 1970.
  var modified: Int
  var author: String?
  var tags: [String]
  /// Files in the feed's folder, in the order of first appearance.
  var pictures: [Illustration] = []
  /// The file of the picture that stands for the whole.
  var lead: String?
  /// Whether nothing of it is left but a notice.
  var isWithdrawn = false

  /// A picture that lies beside the feed.
  struct Illustration: Sendable, Hashable, Codable {
    var file: String
    var mediaType: String
    /// In bytes.
    var length: Int
  }

  /// The picture that stands for the whole.
  var leadPicture: Illustration? { lead.flatMap { name in pictures.first { $0.file == name } } }

  /// What every identifier is made of: the address it was first published below, the year, the post.
  static func id(of post: Post, below address: URL, in zone: TimeZone) -> String {
    let year = String(CalendarDay(post.date, in: zone).year)
    let padding = String(repeating: "0", count: max(0, 4 - year.count))
    return "tag:\(address.host()?.lowercased() ?? "localhost"),\(padding)\(year):\(post.id)"
  }
}
