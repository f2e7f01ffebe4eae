import Foundation
import Markup
import Publishing
import PublishingConfiguration
import PublishingEngine

extension Newsroom {
  /// Refuses publications that were withdrawn: only a person who says so puts them out again.
  func refuseWithdrawn(_ publications: [PostID], in store: any AnnouncementStore) throws {
    for id in publications {
      guard let withdrawal = try store.withdrawal(of: id) else { continue }
      let date = EYD.date(withdrawal.date, in: community.timeZone)
      throw CommandRefusal(
        .failure,
        Phrase(
          id: "'\(id)' sudah ditarik \(date): \(withdrawal.reason)",
          en: "'\(id)' was withdrawn on \(date): \(withdrawal.reason)"
        ),
        hint: Phrase(
          id: "memang hendak diterbitkan lagi? kim publish … --again",
          en: "do you mean to publish it again? kim publish … --again"))
    }
  }

  /// Lets publications go out that were not withdrawn, or that a person wants out again.
  func admit(_ publications: [PostID], again: Bool, isRehearsal: Bool, in store: any AnnouncementStore) throws {
    guard again else { return try refuseWithdrawn(publications, in: store) }
    if isRehearsal { return }
    for id in publications { try store.restore(id, at: surroundings.now()) }
  }

  /// A diagnostic as it is told, for what only a rehearsal passes over.
  func lines(for diagnostic: Diagnostic) -> [String] {
    DiagnosticPrinter(language: surroundings.language, style: surroundings.style).lines(for: diagnostic)
  }

  /// The post that a record tells of: as its file has it, or only its name when the file is gone or cannot be read.
  /// Nothing that is wrong with a post may keep it from being withdrawn.
  func recorded(_ record: PublicationRecord) -> Post {
    if !record.file.isEmpty, let read = try? readPosts([workspace.root.appending(path: record.file).path]).first,
      read.post.id == record.id
    {
      return read.post
    }
    return Post(id: record.id, title: record.title, date: record.plannedAt, body: Document(), file: record.file)
  }
}
