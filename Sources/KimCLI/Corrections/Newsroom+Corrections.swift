import Foundation
import Publishing
import PublishingConfiguration
import PublishingEngine

extension Newsroom {
  /// The post with a correction that says `note`: written into its file, which is what everything is made from.
  ///
  /// A note that stands there already as the last one is not written again, so that the command can be repeated.
  ///
  /// - Parameter isRehearsal: nothing is written then.
  func correcting(_ read: ReadPost, with note: SingleLine, isRehearsal: Bool) throws -> ReadPost {
    if read.post.corrections.last?.note == note { return read }
    // To the minute, as the file says it.
    let now = Date(timeIntervalSince1970: (surroundings.now().timeIntervalSince1970 / 60).rounded(.down) * 60)
    let draft = CorrectionDraft(date: now, zone: community.timeZone, note: note)
    let file = workspace.root.appending(path: read.post.file)
    if isRehearsal {
      var read = read
      read.post.corrections.append(Correction(date: now, note: note))
      return read
    }
    let original: Data
    do { original = try Data(contentsOf: file) } catch { throw unwritable(read.post, draft) }
    guard let text = draft.added(to: String(decoding: original, as: UTF8.self)) else {
      throw unwritable(read.post, draft)
    }
    do { try Data(text.utf8).write(to: file, options: .atomic) } catch { throw unwritable(read.post, draft) }
    let corrected = try? readPosts([file.path]).first
    guard let corrected, corrected.post.corrections.count == read.post.corrections.count + 1,
      corrected.post.corrections.last?.note == note
    else {
      // Something in the file is written in a way of its own; better untouched than broken.
      try? original.write(to: file, options: .atomic)
      throw unwritable(read.post, draft)
    }
    return corrected
  }

  private func unwritable(_ post: Post, _ draft: CorrectionDraft) -> CommandRefusal {
    CommandRefusal(
      .failure,
      Phrase(
        id: "ralat tidak dapat ditulis ke \(post.file)", en: "the correction cannot be written into \(post.file)"),
      hint: Phrase(
        id: "tulis sendiri di antara kedua garis '---':\n\(draft.advice)\nlalu jalankan: kim correct \(post.file)",
        en: "write it yourself between the two '---' lines:\n\(draft.advice)\nthen run: kim correct \(post.file)"))
  }

  /// Editions that have gone out and hold a post: their readers have read it too.
  func editions(carrying post: String, in store: any DeliveryStore) throws -> [PostID] {
    let wanted = workspace.root.appending(path: post).standardizedFileURL.path
    var carriers: [PostID] = []
    for file in editionFiles() {
      // An edition that cannot be read is told of when it is published.
      guard let edition = try? readEdition(file), try store.publication(edition.id) != nil else { continue }
      if edition.posts.contains(where: { postFile(named: $0.path)?.path == wanted }) { carriers.append(edition.id) }
    }
    return carriers
  }

  /// What an author should know of a post that goes out with a correction nobody has been told of.
  func remarksOnCorrections(_ post: Post, in store: any AnnouncementStore) throws -> [Diagnostic] {
    guard post.corrections.count > 0, try store.publication(post.id) != nil,
      try store.announcedCorrections(of: post.id) < post.corrections.count
    else { return [] }
    return [
      .warning(
        Phrase(
          id: "pembaca surat belum diberi tahu ralat ini", en: "readers by mail have not been told of this correction"),
        hint: Phrase(id: "kabarkan dengan: kim correct \(post.file)", en: "tell them with: kim correct \(post.file)"),
        at: SourceLocation(file: post.file))
    ]
  }
}
