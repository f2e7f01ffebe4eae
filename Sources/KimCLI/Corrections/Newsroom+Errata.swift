import Publishing
import PublishingEngine

extension Newsroom {
  /// The edition with the corrections it prints: of what it does not carry itself, for a corrected story says so at its
  /// own head.
  func withErrata(_ edition: Edition, in store: any AnnouncementStore) throws -> (Edition, taken: [Erratum]) {
    let errata = try store.errata(for: edition.id)
    let carried = Set(edition.posts.map(\.id))
    var edition = edition
    edition.errata = errata.filter { !carried.contains($0.post) }
    return (edition, errata)
  }
}
