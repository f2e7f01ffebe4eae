import Foundation

/// What a site's owner sets in WordPress under Settings, and how the pages look.
public struct SiteSettings: Sendable, Hashable, Codable {
  public var title: String
  public var tagline: String
  /// As in the time zone database, such as `Asia/Makassar`.
  public var timeZone: String
  /// The accent, as `#rrggbb`.
  public var colour: String

  public init(
    title: String = "Situs Latihan", tagline: String = "Tempat berlatih menerbitkan kabar",
    timeZone: String = "Asia/Jakarta", colour: String = SiteSettings.standardColour
  ) {
    self.title = title
    self.tagline = tagline
    self.timeZone = timeZone
    self.colour = colour
  }

  public static let standardColour = "#0B5D5E"

  var zone: TimeZone { TimeZone(identifier: timeZone) ?? .gmt }

  /// The accent, if it is one: it goes into a style sheet.
  var safeColour: String { colour.wholeMatch(of: #/#[0-9A-Fa-f]{6}/#) == nil ? Self.standardColour : colour }
}
