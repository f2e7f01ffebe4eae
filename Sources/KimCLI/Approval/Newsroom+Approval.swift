import Foundation
import Publishing
import PublishingConfiguration
import PublishingEngine

extension Newsroom {
  /// What an editor approves: the file as it is written, and the pictures it shows.
  func manuscriptDigest(of post: Post) throws -> ContentDigest {
    let file = workspace.root.appending(path: post.file)
    guard let content = try? Data(contentsOf: file) else {
      throw CommandRefusal(
        .failure, Phrase(id: "\(post.file) tidak dapat dibaca", en: "\(post.file) cannot be read"))
    }
    let pictures = Set((post.pictures + post.inlinePictures.values).map(\.file.digest.hex)).sorted()
    return ContentDigest(fields: [content] + pictures.map { Data($0.utf8) })
  }

  /// The approval under which a post may go out as it stands; `nil` when it waits for one.
  ///
  /// Whoever is on the list no longer has still approved what they approved.
  func approval(of post: Post, in store: any AnnouncementStore) throws -> Approval? {
    let digest = try manuscriptDigest(of: post)
    return try store.approvals(of: post.id).last { $0.digest == digest }
  }

  /// What keeps posts from going out: one line for each that nobody has approved as it stands.
  func missingApprovals(of posts: [Post], in store: any AnnouncementStore) throws -> [Diagnostic] {
    guard configuration.approval.isRequired else { return [] }
    return try posts.compactMap { post in
      guard try approval(of: post, in: store) == nil else { return nil }
      let hadOne = try !store.approvals(of: post.id).isEmpty
      let who = approvers
      return .error(
        hadOne
          ? Phrase(
            id: "berubah sejak disetujui; perlu persetujuan baru dari \(who.id)",
            en: "has changed since it was approved; it needs a new approval by \(who.en)")
          : Phrase(id: "belum disetujui; menunggu \(who.id)", en: "is not approved yet; it waits for \(who.en)"),
        hint: Phrase(
          id: "sesudah dibaca: kim approve \(post.file) --by NAMA", en: "once read: kim approve \(post.file) --by NAME"),
        at: SourceLocation(file: post.file))
    }
  }

  /// - Throws: `DiagnosticError` with every post that waits for an editor.
  func requireApproval(of posts: [Post], in store: any AnnouncementStore) throws {
    let missing = try missingApprovals(of: posts, in: store)
    if !missing.isEmpty { throw DiagnosticError(missing) }
  }

  /// `Sri Wahyuni atau Joko Santoso`
  private var approvers: Phrase {
    let names = configuration.approval.editors.map(\.text)
    guard let last = names.last else { return Phrase(id: "seorang penyunting", en: "an editor") }
    if names.count == 1 { return .verbatim(last) }
    let others = names.dropLast().joined(separator: ", ")
    return Phrase(id: "\(others) atau \(last)", en: "\(others) or \(last)")
  }

  /// - Throws: a refusal that names those who may approve.
  func editor(named name: String) throws -> SingleLine {
    guard let line = SingleLine(name), !line.isEmpty, line.text.count <= 100 else {
      throw CommandRefusal(
        .usage, Phrase(id: "nama penyunting: satu baris teks", en: "the editor's name is a line of text"))
    }
    guard let editor = configuration.approval.editor(named: line) else {
      throw CommandRefusal(
        .failure,
        Phrase(
          id: "'\(line)' tidak tercatat sebagai penyunting di channels.yaml",
          en: "'\(line)' is not among the editors in channels.yaml"),
        hint: Phrase(id: "yang boleh menyetujui: \(approvers.id)", en: "who may approve: \(approvers.en)"))
    }
    return editor
  }

  /// The post a person means that has not gone out yet, where approval is required.
  func waiting(_ text: String, in store: any DeliveryStore) throws -> Post? {
    guard configuration.approval.isRequired, text.hasSuffix(".md"),
      FileManager.default.fileExists(atPath: surroundings.url(text).path), let read = try readPosts([text]).first,
      try store.publication(read.post.id) == nil
    else { return nil }
    return read.post
  }

  /// Names the posts that have not gone out because nobody has approved them.
  func tellWaiting(in store: any AnnouncementStore) throws {
    guard configuration.approval.isRequired else { return }
    let posts = allPosts().compactMap { path in try? readPosts([path]).first?.post }
    let waiting = try posts.filter { post in
      try store.publication(post.id) == nil && approval(of: post, in: store) == nil
    }
    guard !waiting.isEmpty else { return }
    surroundings.terminal.out(
      surroundings.text(
        Phrase(id: "Menunggu persetujuan \(approvers.id):", en: "Waiting for approval by \(approvers.en):")))
    for post in waiting { surroundings.terminal.out("  \(post.file)  \(post.title)") }
  }
}
