internal import Foundation
internal import Publishing
internal import Transport

extension WordPress {
  /// Every article that carries the mark, the oldest first. WordPress's search reads comments in the text too.
  func copies(of token: String, seenBy visitor: Visitor) async throws(WordPressFailure) -> [WordPressPost] {
    // Whoever may not edit what is out does not see it in the edit context.
    let isShownAll = !visitor.lacks("edit_published_posts")
    let answer: WordPressSite.Answer<[WordPressPost]> = try await site.ask(
      .get, "/posts",
      [
        ("search", token), ("status", "any"), ("context", isShownAll ? "edit" : "view"), ("per_page", "20"),
        ("orderby", "id"),
        ("order", "asc"),
        ("_fields", isShownAll ? WordPressPost.fields : WordPressPost.publicFields),
      ])
    return answer.value.filter { $0.status != "trash" && $0.digest(of: token) != nil }.sorted { $0.id < $1.id }
  }

  /// The article at an address, whoever wrote it.
  ///
  /// The addresses of the articles that come next are asked for along with it, and those that are free are remembered.
  func article(at slug: String) async throws(WordPressFailure) -> WordPressPost? {
    let slugs = addresses(from: slug)
    let answer: WordPressSite.Answer<[WordPressPost]> = try await site.ask(
      .get, "/posts",
      [
        ("slug", slugs.joined(separator: ",")), ("status", "any"), ("per_page", "\(Self.addressesAtOnce)"),
        ("orderby", "id"), ("order", "asc"), ("_fields", "id,slug,status,link"),
      ])
    let taken = answer.value.filter { $0.status != "trash" }
    // A full page may hide the rest.
    if answer.value.count < Self.addressesAtOnce {
      memory.free(Set(slugs.dropFirst()).subtracting(taken.compactMap(\.slug)))
    }
    return taken.filter { $0.slug == slug }.min { $0.id < $1.id }
  }

  /// An address and those that this run needs after it; no more than a request line holds everywhere.
  private func addresses(from slug: String) -> [String] {
    let expected = expected()
    var addresses = [slug]
    var length = slug.utf8.count
    for next in expected[(expected.firstIndex(of: slug).map { $0 + 1 } ?? expected.endIndex)...] {
      length += next.utf8.count + 3
      guard addresses.count < Self.addressesAtOnce, length <= Self.addressBytes else { break }
      addresses.append(next)
    }
    return addresses
  }

  /// WordPress lists no more at a time.
  private static let addressesAtOnce = 100
  /// Web servers take request lines of 8 kB at least.
  private static let addressBytes = 4000

  func article(_ id: Int) async throws(WordPressFailure) -> WordPressPost {
    let answer: WordPressSite.Answer<WordPressPost> = try await site.ask(
      .get, "/posts/\(id)", [("context", "edit"), ("_fields", WordPressPost.fields)])
    return answer.value
  }

  /// The article that an earlier receipt proves; never one that is not ours, whatever has its number now.
  func standing(
    _ remoteID: String, token: String, slug: String, seenBy visitor: Visitor
  ) async throws(DeliveryFailure) -> WordPressPost {
    if let id = Int(remoteID) {
      do throws(WordPressFailure) {
        let post = try await article(id)
        if post.digest(of: token) != nil || post.slug == slug || post.slug == "\(slug)__trashed" { return post }
      } catch {
        guard error.code == "rest_post_invalid_id" else {
          throw error.delivery(Self.looking, at: host, now: site.now())
        }
      }
    }
    let copies = try await attempt(Self.looking) { () throws(WordPressFailure) in
      try await self.copies(of: token, seenBy: visitor)
    }
    if let copy = copies.first { return copy }
    throw DeliveryFailure(
      .rejected,
      Phrase(
        id: "artikel nomor \(remoteID) sudah tidak ada di \(host); kim tidak menerbitkannya lagi dengan sendirinya",
        en: "article \(remoteID) is no longer on \(host); kim does not publish it again by itself"), code: "gone")
  }
}

extension WordPressPost {
  /// The version of our article that this is, or `nil` when it is somebody else's.
  func digest(of token: String) -> String? {
    ArticleMark.digest(of: token, in: content?.raw ?? content?.rendered ?? "")
  }
}
