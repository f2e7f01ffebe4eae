internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Transport

extension WordPress {
  enum Taxonomy: String {
    case categories, tags

    var one: Phrase {
      switch self {
      case .categories: Phrase(id: "kategori", en: "category")
      case .tags: Phrase(id: "tag", en: "tag")
      }
    }
  }

  /// The id of a category or tag, found by its name without regard to case and accents, or made.
  func term(named name: String, in taxonomy: Taxonomy) async throws(DeliveryFailure) -> Int {
    let folded = Self.folded(name)
    if let known = memory[taxonomy, folded] { return known }
    let id = try await foundOrMade(name, in: taxonomy)
    memory[taxonomy, folded] = id
    return id
  }

  private func foundOrMade(_ name: String, in taxonomy: Taxonomy) async throws(DeliveryFailure) -> Int {
    let shown = SingleLine(collapsing: name.prefix(60))
    let what = Phrase(id: "\(taxonomy.one.id) '\(shown)'", en: "\(taxonomy.one.en) '\(shown)'")
    do throws(WordPressFailure) {
      if let id = try await existingTerm(name, in: taxonomy) { return id }
      let made: WordPressSite.Answer<WordPressTerm> = try await site.ask(
        .post, "/\(taxonomy.rawValue)", [], .object([.init("name", .string(name))]))
      return made.value.id
    } catch {
      // Somebody made it a moment ago, or its name folds into another's more cleverly than we know.
      if error.code == "term_exists", case .refused(let refusal) = error, let id = refusal.termID { return id }
      if error.code == "rest_cannot_create" {
        throw DeliveryFailure(
          .rejected,
          Phrase(
            id: "\(what.id) belum ada di situs dan akun ini tidak boleh membuatnya; minta pengelola situs membuatnya",
            en: "the \(what.en) is not on the site and this account may not make it; ask the site's administrator to"),
          code: error.code)
      }
      throw error.delivery(what, at: host, now: site.now())
    }
  }

  private func existingTerm(_ name: String, in taxonomy: Taxonomy) async throws(WordPressFailure) -> Int? {
    let folded = Self.folded(name)
    let slug = Slug.make(from: name, limit: 190)
    // By slug first: it is exact, and finds 'Peringatan-Dini' for 'Peringatan Dini'.
    let questions: [WordPressSite.Query] =
      (slug.isEmpty ? [] : [[("slug", slug)]]) + [[("search", name), ("per_page", "100")]]
    for question in questions {
      let answer: WordPressSite.Answer<[WordPressTerm]> = try await site.ask(
        .get, "/\(taxonomy.rawValue)", question + [("_fields", "id,name,slug")])
      if let term = answer.value.first(where: { Self.folded(HTMLReferences.resolved($0.name)) == folded }) {
        return term.id
      }
    }
    return nil
  }

  /// What two spellings of one name have in common.
  static func folded(_ name: String) -> String {
    let slug = Slug.make(from: name, limit: 190)
    return slug.isEmpty ? name.precomposedStringWithCompatibilityMapping.lowercased() : slug
  }
}
