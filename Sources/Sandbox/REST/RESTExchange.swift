import Foundation

/// One request to the REST interface and what it does to the database.
///
/// A value: whoever holds it keeps the changed database only when the exchange ends well and the disk has it.
struct RESTExchange {
  var database: SiteDatabase
  /// Bytes to keep under `wp-content/uploads/`.
  var upload: (file: String, data: Data)?

  let request: SiteRequest
  let parameters: RESTParameters
  /// The site's address without a slash at its end.
  let address: String
  let userName: String
  /// Whether the request carries the right user and password. Wrong ones make it anonymous, as on real sites.
  let isKnown: Bool
  let now: Date

  var zone: TimeZone { database.settings.zone }

  mutating func reply(route: String) throws(RESTError) -> SiteReply {
    let parts = route.split(separator: "/").map(String.init)
    if parts.isEmpty { return index() }
    guard parts.count >= 3, parts.count <= 4, parts[0] == "wp", parts[1] == "v2" else { throw .noRoute }
    let isReading = request.method == "GET" || request.method == "HEAD"
    let isWriting = ["POST", "PUT", "PATCH"].contains(request.method)
    let isDeleting = request.method == "DELETE"
    if parts.count == 3 {
      switch (parts[2], isReading, request.method) {
      case ("posts", true, _): return try listArticles()
      case ("posts", _, "POST"): return try createArticle()
      case ("categories", true, _): return try listTerms(.category)
      case ("categories", _, "POST"): return try createTerm(.category)
      case ("tags", true, _): return try listTerms(.tag)
      case ("tags", _, "POST"): return try createTerm(.tag)
      case ("media", true, _): return try listMedia()
      case ("media", _, "POST"): return try createMedium()
      case ("settings", true, _): return try settings()
      case ("settings", _, _) where isWriting: return try updateSettings()
      case ("types", true, _), ("statuses", true, _), ("taxonomies", true, _): return .json([:])
      default: throw .noRoute
      }
    }
    if parts[2] == "users", parts[3] == "me", isReading { return try currentUser() }
    guard let id = Int(parts[3]), id > 0 else { throw .noRoute }
    switch parts[2] {
    case "posts" where isReading: return try readArticle(id)
    case "posts" where isWriting: return try updateArticle(id)
    case "posts" where isDeleting: return try deleteArticle(id)
    case "categories" where isReading: return try readTerm(.category, id)
    case "tags" where isReading: return try readTerm(.tag, id)
    case "media" where isReading: return try readMedium(id)
    case "media" where isWriting: return try updateMedium(id)
    case "media" where isDeleting: return try deleteMedium(id)
    default: throw .noRoute
    }
  }

  func require(_ code: String) throws(RESTError) {
    guard isKnown else { throw .notAllowed(code) }
  }

  /// Whether the answer shows raw texts, which only known users may see.
  func isEditing() throws(RESTError) -> Bool {
    guard try parameters.wantsEditing() else { return false }
    guard isKnown else { throw .notAllowed("rest_forbidden_context") }
    return true
  }
}
