import Foundation

/// Reading articles.
extension RESTExchange {
  func listArticles() throws(RESTError) -> SiteReply {
    let isEditing = try isEditing()
    let statuses = try requestedStatuses()
    var found = database.articles.filter { statuses.contains($0.status) }
    if let slugs = try parameters.list("slug") { found = found.filter { slugs.contains($0.slug) } }
    if let ids = try parameters.integers("include") { found = found.filter { ids.contains($0.id) } }
    if let ids = try parameters.integers("exclude") { found = found.filter { !ids.contains($0.id) } }
    if let ids = try parameters.integers("categories") {
      found = found.filter { !Set($0.categories).isDisjoint(with: ids) }
    }
    if let ids = try parameters.integers("tags") { found = found.filter { !Set($0.tags).isDisjoint(with: ids) } }
    if let isSticky = try parameters.bool("sticky") { found = found.filter { $0.isSticky == isSticky } }
    if let words = try parameters.text("search")?.split(separator: " "), !words.isEmpty {
      found = found.filter { article in
        words.allSatisfy { word in
          [article.title, article.excerpt, article.content].contains { $0.localizedCaseInsensitiveContains(word) }
        }
      }
    }
    found.sort { ($0.date, $0.id) > ($1.date, $1.id) }
    if try parameters.text("order") == "asc" { found.reverse() }
    return try RESTPage(found, parameters).reply(parameters) { json($0, isEditing: isEditing) }
  }

  /// Everybody may see what is published; anything else is for known users, and anonymous ones get a 400 for asking.
  private func requestedStatuses() throws(RESTError) -> Set<TrainingArticle.Status> {
    var statuses: Set<TrainingArticle.Status> = []
    for name in try parameters.list("status") ?? ["publish"] {
      if name != "publish", !isKnown { throw .invalidParameter("status", "Status terlarang.") }
      if name == "any" {
        statuses.formUnion(TrainingArticle.Status.allCases.filter { $0 != .trash })
      } else if let status = TrainingArticle.Status(rawValue: name) {
        statuses.insert(status)
      } else {
        throw .invalidParameter("status", "status[0] bukan salah satu dari publish, future, draft, pending, private.")
      }
    }
    return statuses
  }

  func readArticle(_ id: Int) throws(RESTError) -> SiteReply {
    let article = try existingArticle(id)
    let isEditing = try isEditing()
    guard article.status == .publish || isKnown else { throw .notAllowed("rest_forbidden") }
    return .json(json(article, isEditing: isEditing).keeping(try parameters.list("_fields")))
  }

  func existingArticle(_ id: Int) throws(RESTError) -> TrainingArticle {
    guard let article = database.article(id) else {
      throw RESTError("rest_post_invalid_id", 404, "ID pos tidak valid.")
    }
    return article
  }

  func json(_ article: TrainingArticle, isEditing: Bool) -> JSONValue {
    func shown(_ rendered: String, _ raw: String, isProtected: Bool = false) -> JSONValue {
      var field: [String: JSONValue] = ["rendered": .string(rendered)]
      if isProtected { field["protected"] = false }
      if isEditing { field["raw"] = .string(raw) }
      return .object(field)
    }
    let link = address + article.path
    var members: [String: JSONValue] = [
      "id": .integer(article.id), "slug": .string(article.slug), "status": .string(article.status.rawValue),
      "type": "post", "link": .string(link), "author": 1, "template": "", "format": "standard", "meta": [:],
      "date": .string(SiteDate.text(article.date, in: zone)),
      "date_gmt": .string(SiteDate.text(article.date, in: .gmt)),
      "modified": .string(SiteDate.text(article.modified, in: zone)),
      "modified_gmt": .string(SiteDate.text(article.modified, in: .gmt)),
      "guid": shown("\(address)/?p=\(article.id)", "\(address)/?p=\(article.id)"),
      "title": shown(HTMLText.escape(article.title), article.title),
      "content": shown(article.content, article.content, isProtected: true),
      "excerpt": shown(
        article.excerpt.isEmpty ? "" : "<p>\(article.excerpt)</p>\n", article.excerpt, isProtected: true),
      "featured_media": .integer(article.featuredMedia), "sticky": .bool(article.isSticky),
      "categories": .array(article.categories.map(JSONValue.integer)),
      "tags": .array(article.tags.map(JSONValue.integer)), "comment_status": "closed", "ping_status": "closed",
      "_links": ["self": [["href": .string("\(address)/wp-json/wp/v2/posts/\(article.id)")]]],
    ]
    if isEditing {
      members["password"] = ""
      members["permalink_template"] = .string("\(address)/%postname%/")
      members["generated_slug"] = .string(SiteSlug.make(from: article.title))
    }
    return .object(members)
  }
}
