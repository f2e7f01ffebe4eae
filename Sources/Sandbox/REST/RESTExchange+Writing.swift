import Foundation

/// Writing articles.
extension RESTExchange {
  mutating func createArticle() throws(RESTError) -> SiteReply {
    try require("rest_cannot_create")
    if try parameters.integer("id", in: 1...Int.max) != nil {
      throw RESTError("rest_post_exists", 400, "Tidak dapat membuat pos yang telah ada.")
    }
    var article = TrainingArticle(id: 0, date: now, modified: now)
    try fill(&article)
    guard !(article.title + article.content + article.excerpt).isEmpty else {
      throw RESTError("empty_content", 400, "Konten, judul, dan kutipan kosong.")
    }
    article.categories = try known(.category, "categories") ?? [1]
    article.tags = try known(.tag, "tags") ?? []
    article.id = database.newID()
    settle(&article, wish: try wish(for: article))
    database.store(article)
    return .json(
      json(article, isEditing: true), status: 201,
      headers: ["Location": "\(address)/wp-json/wp/v2/posts/\(article.id)"])
  }

  mutating func updateArticle(_ id: Int) throws(RESTError) -> SiteReply {
    var article = try existingArticle(id)
    try require("rest_cannot_edit")
    try fill(&article)
    article.categories = try known(.category, "categories") ?? article.categories
    article.tags = try known(.tag, "tags") ?? article.tags
    article.modified = now
    settle(&article, wish: try wish(for: article))
    database.store(article)
    return .json(json(article, isEditing: true))
  }

  mutating func deleteArticle(_ id: Int) throws(RESTError) -> SiteReply {
    var article = try existingArticle(id)
    try require("rest_cannot_delete")
    if try parameters.bool("force") == true {
      let previous = json(article, isEditing: true)
      database.articles.removeAll { $0.id == id }
      return .json(["deleted": true, "previous": previous])
    }
    guard article.status != .trash else {
      throw RESTError("rest_already_trashed", 410, "Pos telah dihapus.")
    }
    article.status = .trash
    article.slugBeforeTrash = article.slug
    article.slug += "__trashed"
    article.modified = now
    database.store(article)
    return .json(json(article, isEditing: true))
  }

  private func fill(_ article: inout TrainingArticle) throws(RESTError) {
    if let title = try parameters.text("title") { article.title = title }
    if let content = try parameters.text("content") { article.content = content }
    if let excerpt = try parameters.text("excerpt") { article.excerpt = excerpt }
    if let isSticky = try parameters.bool("sticky") { article.isSticky = isSticky }
    if let picture = try parameters.integer("featured_media", in: 0...Int.max) {
      // No error for a picture that is not there: the answer says 0, and whoever does not look does not know.
      article.featuredMedia = database.medium(picture)?.mediaType.hasPrefix("image/") == true ? picture : 0
    }
    if let name = try parameters.text("status") {
      guard let status = TrainingArticle.Status(rawValue: name), status != .trash else {
        throw .invalidParameter("status", "status bukan salah satu dari publish, future, draft, pending, dan private.")
      }
      if article.status == .trash, let slug = article.slugBeforeTrash {
        article.slug = slug
        article.slugBeforeTrash = nil
      }
      article.status = status
    }
    // Of two dates the local one counts.
    for (name, zone) in [("date_gmt", TimeZone.gmt), ("date", zone)] {
      guard let text = try parameters.text(name), !text.isEmpty else { continue }
      guard let date = SiteDate.date(text, in: zone) else { throw .invalidParameter(name, "Tanggal tidak valid.") }
      article.date = date
    }
  }

  /// Ids the site does not know vanish without a word.
  private func known(_ kind: TrainingTerm.Kind, _ name: String) throws(RESTError) -> [Int]? {
    guard let ids = try parameters.integers(name) else { return nil }
    return database.terms(kind, ids).map(\.id)
  }

  private func wish(for article: TrainingArticle) throws(RESTError) -> String {
    if let slug = try parameters.text("slug") { return SiteSlug.make(from: slug) }
    return article.slug
  }

  /// Gives an article its slug, and the status its date allows: less than a minute ahead is now.
  private func settle(_ article: inout TrainingArticle, wish: String) {
    switch article.status {
    case .publish, .future: article.status = article.date.timeIntervalSince(now) >= 60 ? .future : .publish
    default: break
    }
    guard article.status != .trash else { return }
    var slug = wish
    if slug.isEmpty, article.status != .draft, article.status != .pending {
      slug = SiteSlug.make(from: article.title)
      if slug.isEmpty { slug = "\(article.id)" }
    }
    article.slug = database.freeSlug(slug, forArticle: article.id)
  }
}
