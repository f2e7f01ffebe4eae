import ChannelKit
import Foundation
import Publishing
import PublishingConfiguration
import PublishingEngine

/// What the record of deliveries says about posts.
extension Newsroom {
  /// The published post that a person means by its id or its file.
  ///
  /// - Throws: `CommandRefusal` when nothing of that name was ever published.
  func published(_ text: String, in store: any DeliveryStore) throws -> PostID {
    let id = try publicationID(for: text)
    if try store.publication(id) != nil { return id }
    let records = try store.publications(limit: .max)
    // A post's file need not be called as its id is.
    if let record = records.first(where: { Self.stem(of: $0.file) == id }) { return record.id }
    throw CommandRefusal(
      .failure, Phrase(id: "pos '\(id)' belum pernah diterbitkan", en: "the post '\(id)' has not been published yet"),
      hint: Spelling.suggestion(for: id.text, among: records.map(\.id.text)).map {
        Phrase(id: "maksudnya '\($0)'?", en: "did you mean '\($0)'?")
      })
  }

  /// Refuses posts whose id belongs to another post that was published and is still there: the second would take
  /// the first one's place on the site.
  func refuseTakenIDs(_ posts: [ReadPost], in store: any DeliveryStore) throws {
    var diagnostics: [Diagnostic] = []
    for post in posts.map(\.post) {
      guard let record = try store.publication(post.id), !record.file.isEmpty, record.file != post.file else {
        continue
      }
      let file = workspace.root.appending(path: record.file)
      if PostReader.id(of: file) == post.id { diagnostics.append(.takenID(post, by: record.file)) }
    }
    if !diagnostics.isEmpty { throw DiagnosticError(diagnostics) }
  }

  /// An id made of `slug` that no post has: the bare one, or one with the day when a title comes back every month.
  func freeID(_ slug: PostID, on day: String, in store: any DeliveryStore) throws -> PostID {
    var taken = Set(allPosts().compactMap { PostReader.id(of: URL(filePath: $0)) })
    taken.formUnion(try store.publications(limit: .max).map(\.id))
    var endings = ([day] + (2...99).map { "\(day)-\($0)" }).makeIterator()
    var candidate = slug
    while taken.contains(candidate), let ending = endings.next() {
      let head = slug.text.prefix(max(1, PostID.maximumLength - ending.count - 1))
      candidate = PostID(slugging: "\(head)-\(ending)") ?? candidate
    }
    return candidate
  }

  private static func stem(of file: String) -> PostID? {
    let name = file.split(separator: "/").last ?? ""
    return PostID(slugging: name.hasSuffix(".md") ? name.dropLast(3) : name)
  }
}

extension Diagnostic {
  fileprivate static func takenID(_ post: Post, by file: String) -> Diagnostic {
    .error(
      Phrase(
        id: "id '\(post.id)' sudah dipakai \(file), yang sudah terbit",
        en: "the id '\(post.id)' belongs to \(file), which has been published"),
      hint: Phrase(
        id: "beri pos ini id: lain; kalau ini pos yang sama, hapus berkas lamanya",
        en: "give this post another id:; if it is the same post, remove the old file"),
      at: SourceLocation(file: post.file))
  }
}
