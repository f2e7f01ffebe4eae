import Foundation

/// What a site's owner sets in WordPress under Settings.
struct SiteSettings: Sendable, Hashable, Codable {
  var title = "Situs Latihan"
  var tagline = "Tempat berlatih menerbitkan kabar"
  var timeZone = "Asia/Jakarta"

  var zone: TimeZone { TimeZone(identifier: timeZone) ?? .gmt }
}
