import Foundation

/// The index, the user behind a request, and the settings.
extension RESTExchange {
  func index() -> SiteReply {
    let offset = Double(zone.secondsFromGMT(for: now)) / 3600
    return .json([
      "name": .string(database.settings.title), "description": .string(database.settings.tagline),
      "url": .string(address), "home": .string(address), "gmt_offset": .number(offset),
      "timezone_string": .string(database.settings.timeZone),
      "namespaces": ["oembed/1.0", "wp/v2", "wp-site-health/v1", "wp-block-editor/v1"],
      "authentication": [
        "application-passwords": [
          "endpoints": ["authorization": .string("\(address)/wp-admin/authorize-application.php")]
        ]
      ],
      "routes": .object(
        Dictionary(
          uniqueKeysWithValues: ["posts", "categories", "tags", "media", "users/me", "settings"].map { name in
            (
              "/wp/v2/\(name)",
              ["namespace": "wp/v2", "_links": ["self": [["href": .string("\(address)/wp-json/wp/v2/\(name)")]]]]
            )
          })),
      "_links": ["help": [["href": "https://developer.wordpress.org/rest-api/"]]],
    ])
  }

  func currentUser() throws(RESTError) -> SiteReply {
    guard isKnown else { throw RESTError("rest_not_logged_in", 401, "Anda saat ini belum login.") }
    var user: [String: JSONValue] = [
      "id": 1, "name": .string(userName), "url": "", "description": "", "link": .string("\(address)/author/kim/"),
      "slug": .string(SiteSlug.make(from: userName)), "meta": [],
    ]
    if try isEditing() {
      user["username"] = .string(userName)
      user["email"] = "redaksi@kim.example"
      user["roles"] = ["administrator"]
      user["capabilities"] = [
        "edit_posts": true, "edit_others_posts": true, "publish_posts": true, "edit_published_posts": true,
        "upload_files": true, "manage_categories": true, "manage_options": true, "administrator": true,
      ]
    }
    return .json(JSONValue.object(user).keeping(try parameters.list("_fields")))
  }

  func settings() throws(RESTError) -> SiteReply {
    guard isKnown else { throw .notAllowed("rest_forbidden") }
    return .json([
      "title": .string(database.settings.title), "description": .string(database.settings.tagline),
      "url": .string(address), "email": "redaksi@kim.example", "timezone": .string(database.settings.timeZone),
      "date_format": "j F Y", "time_format": "H:i", "start_of_week": 1, "language": "id_ID", "use_smilies": true,
      "default_category": 1, "default_post_format": "0", "posts_per_page": 10, "show_on_front": "posts",
      "page_on_front": 0, "page_for_posts": 0, "default_ping_status": "closed", "default_comment_status": "closed",
      "site_logo": nil, "site_icon": 0,
    ])
  }

  mutating func updateSettings() throws(RESTError) -> SiteReply {
    guard isKnown else { throw .notAllowed("rest_forbidden") }
    if let zone = try parameters.text("timezone") {
      guard TimeZone(identifier: zone) != nil else { throw .invalidParameter("timezone", "timezone tidak dikenal.") }
      database.settings.timeZone = zone
    }
    if let title = try parameters.text("title") { database.settings.title = title }
    if let tagline = try parameters.text("description") { database.settings.tagline = tagline }
    return try settings()
  }
}
