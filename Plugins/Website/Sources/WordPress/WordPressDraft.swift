internal import ChannelKit
internal import Foundation
internal import Publishing

/// What WordPress is to store: the article in WordPress's own terms, with the ids of its pictures, categories and tags.
struct WordPressDraft: Sendable {
  var title: String
  var slug: String
  var excerpt: String
  var content: String
  /// `nil` leaves the date to the site, which means now.
  var date: Date?
  var status: String
  var categories: [Int]
  var tags: [Int]
  /// 0 for none.
  var featuredMedia: Int
  /// Addresses that the text must show.
  var pictureAddresses: [String]
  /// `nil` when the account may not say.
  var isSticky: Bool?
  var author: Int?
  var mark: ArticleMark
  /// What the person should know about a finished delivery.
  var remarks: [Phrase] = []

  /// For a new article.
  var creation: JSONValue {
    var members: [JSONValue.Member] = [.init("slug", .string(slug)), .init("status", .string(status))]
    if let author { members.append(.init("author", .integer(author))) }
    return .object(members + common)
  }

  /// For one that stands: its address stays, and so does what an editor of the site has decided about it.
  var replacement: JSONValue { .object(common) }

  private var common: [JSONValue.Member] {
    var members: [JSONValue.Member] = [
      .init("title", .string(title)), .init("content", .string(content)), .init("excerpt", .string(excerpt)),
      .init("tags", .array(tags.map(JSONValue.integer))), .init("featured_media", .integer(featuredMedia)),
    ]
    // Without a category the site puts the article into its usual one.
    if !categories.isEmpty { members.append(.init("categories", .array(categories.map(JSONValue.integer)))) }
    if let date { members.append(.init("date_gmt", .string(Self.text(date)))) }
    if let isSticky { members.append(.init("sticky", .bool(isSticky))) }
    return members
  }

  /// `2026-11-20T09:30:00`, in UTC.
  static func text(_ date: Date) -> String {
    let seconds = Int(date.timeIntervalSince1970.rounded(.down))
    let day = CalendarDay(date, in: .gmt)
    let rest = ((seconds % 86_400) + 86_400) % 86_400
    let pad = Permalink.padded
    return
      "\(pad(day.year, 4))-\(pad(day.month, 2))-\(pad(day.day, 2))T\(pad(rest / 3600, 2)):\(pad(rest / 60 % 60, 2)):\(pad(rest % 60, 2))"
  }
}
