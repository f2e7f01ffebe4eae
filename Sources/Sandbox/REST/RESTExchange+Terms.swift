import Foundation

/// Categories and tags.
extension RESTExchange {
  func listTerms(_ kind: TrainingTerm.Kind) throws(RESTError) -> SiteReply {
    _ = try isEditing()
    var found = database.terms.filter { $0.kind == kind }
    if let slugs = try parameters.list("slug") { found = found.filter { slugs.contains($0.slug) } }
    if let ids = try parameters.integers("include") { found = found.filter { ids.contains($0.id) } }
    if let post = try parameters.integer("post", in: 1...Int.max) {
      let article = database.article(post)
      let ids = (kind == .category ? article?.categories : article?.tags) ?? []
      found = found.filter { ids.contains($0.id) }
    }
    if let text = try parameters.text("search"), !text.isEmpty {
      // WordPress searches what it stores, and it stores `&` as `&amp;`.
      let escaped = HTMLText.escape(text)
      found = found.filter {
        HTMLText.escape($0.name).localizedCaseInsensitiveContains(escaped) || $0.slug.contains(text.lowercased())
      }
    }
    if try parameters.bool("hide_empty") == true { found = found.filter { database.count(of: $0) > 0 } }
    found.sort { ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id) }
    return try RESTPage(found, parameters, missingPage: "rest_term_invalid_page_number").reply(parameters) { json($0) }
  }

  func readTerm(_ kind: TrainingTerm.Kind, _ id: Int) throws(RESTError) -> SiteReply {
    guard let term = database.terms(kind, [id]).first else {
      throw RESTError("rest_term_invalid", 404, "Istilah tidak ada.")
    }
    return .json(json(term).keeping(try parameters.list("_fields")))
  }

  mutating func createTerm(_ kind: TrainingTerm.Kind) throws(RESTError) -> SiteReply {
    try require("rest_cannot_create")
    guard let given = try parameters.text("name") else { throw .missing("name") }
    let name = given.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !name.isEmpty else { throw RESTError("empty_term_name", 400, "Nama wajib diisi untuk istilah ini.") }
    let parent = kind == .category ? try parameters.integer("parent", in: 0...Int.max) ?? 0 : 0
    if parent != 0, database.terms(kind, [parent]).isEmpty {
      throw RESTError("rest_term_invalid", 400, "Istilah induk tidak ada.")
    }
    let wish = try parameters.text("slug").map(SiteSlug.make)
    let twin = database.terms.first { term in
      term.kind == kind && term.parent == parent && term.name.lowercased() == name.lowercased()
        && (wish == nil || wish == term.slug)
    }
    if let twin {
      throw RESTError(
        "term_exists", 400, "Istilah dengan nama tersebut telah ada.", ["term_id": .integer(twin.id)])
    }
    let slug = wish.flatMap { $0.isEmpty ? nil : $0 } ?? SiteSlug.make(from: name)
    let term = database.addTerm(
      kind, name: name, slug: slug.isEmpty ? "istilah" : slug, about: try parameters.text("description") ?? "",
      parent: parent)
    return .json(
      json(term), status: 201, headers: ["Location": "\(address)/wp-json/wp/v2/\(collection(kind))/\(term.id)"])
  }

  private func collection(_ kind: TrainingTerm.Kind) -> String { kind == .category ? "categories" : "tags" }

  private func json(_ term: TrainingTerm) -> JSONValue {
    var members: [String: JSONValue] = [
      "id": .integer(term.id), "count": .integer(database.count(of: term)), "description": .string(term.about),
      "link": .string("\(address)/\(term.kind == .category ? "category" : "tag")/\(term.slug)/"),
      "name": .string(HTMLText.escape(term.name)), "slug": .string(term.slug),
      "taxonomy": .string(term.kind.rawValue), "meta": [],
      "_links": ["self": [["href": .string("\(address)/wp-json/wp/v2/\(collection(term.kind))/\(term.id)")]]],
    ]
    if term.kind == .category { members["parent"] = .integer(term.parent) }
    return .object(members)
  }
}
