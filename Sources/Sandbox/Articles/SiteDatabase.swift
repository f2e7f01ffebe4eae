import Foundation

/// Everything the training site knows: articles, terms, media, settings. A value; saving it is somebody else's.
struct SiteDatabase: Sendable, Codable {
  /// Ordered by id.
  var articles: [TrainingArticle] = []
  var media: [TrainingMedium] = []
  var terms: [TrainingTerm] = [
    TrainingTerm(id: 1, kind: .category, name: "Tak Berkategori", slug: "tak-berkategori")
  ]
  var settings = SiteSettings()
  /// WordPress numbers articles and media in one sequence, terms in another.
  private var lastID = 0
  private var lastTermID = 1

  mutating func newID() -> Int {
    lastID += 1
    return lastID
  }

  func article(_ id: Int) -> TrainingArticle? { articles.first { $0.id == id } }
  func medium(_ id: Int) -> TrainingMedium? { media.first { $0.id == id } }

  mutating func store(_ article: TrainingArticle) {
    if let index = articles.firstIndex(where: { $0.id == article.id }) {
      articles[index] = article
    } else {
      articles.append(article)
    }
  }

  mutating func store(_ medium: TrainingMedium) {
    if let index = media.firstIndex(where: { $0.id == medium.id }) {
      media[index] = medium
    } else {
      media.append(medium)
    }
  }

  /// Publishes what is due. WordPress does so when somebody visits, and not by itself.
  mutating func publishDue(at now: Date) -> Bool {
    var hasChanged = false
    for index in articles.indices where articles[index].status == .future && articles[index].date <= now {
      articles[index].status = .publish
      hasChanged = true
    }
    return hasChanged
  }

  /// How many published articles carry a term.
  func count(of term: TrainingTerm) -> Int {
    articles.count { article in
      article.status == .publish && (term.kind == .category ? article.categories : article.tags).contains(term.id)
    }
  }

  func terms(_ kind: TrainingTerm.Kind, _ ids: [Int]) -> [TrainingTerm] {
    ids.compactMap { id in terms.first { $0.id == id && $0.kind == kind } }
  }

  mutating func addTerm(_ kind: TrainingTerm.Kind, name: String, slug: String, about: String, parent: Int)
    -> TrainingTerm
  {
    lastTermID += 1
    let taken = Set(terms.filter { $0.kind == kind }.map(\.slug))
    let term = TrainingTerm(
      id: lastTermID, kind: kind, name: name, slug: SiteSlug.free(slug, taken: taken), about: about, parent: parent)
    terms.append(term)
    return term
  }

  /// The slug an article gets: its wish, or the wish with `-2`, `-3` … behind it.
  func freeSlug(_ wish: String, forArticle id: Int) -> String {
    SiteSlug.free(wish, taken: Set(articles.filter { $0.id != id && $0.status != .trash }.map(\.slug)))
  }

  /// Media share their slugs with articles.
  func freeSlug(_ wish: String, forMedium id: Int) -> String {
    SiteSlug.free(wish, taken: Set(media.filter { $0.id != id }.map(\.slug) + articles.map(\.slug)))
  }

  /// A file name nothing has yet in its folder: `peta.jpg`, `peta-1.jpg` …
  func freeFile(_ name: String, in folder: String) -> String {
    let taken = Set(media.map { $0.file.lowercased() })
    guard taken.contains("\(folder)/\(name)".lowercased()) else { return "\(folder)/\(name)" }
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    var number = 1
    while taken.contains("\(folder)/\(name[..<dot])-\(number)\(name[dot...])".lowercased()) { number += 1 }
    return "\(folder)/\(name[..<dot])-\(number)\(name[dot...])"
  }
}
