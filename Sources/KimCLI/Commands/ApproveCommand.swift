import ArgumentParser
import Foundation
import Publishing
import PublishingConfiguration
import PublishingEngine

/// `kim approve`: an editor's word that posts may go out as they stand.
struct ApproveCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "approve", aliases: ["setujui"],
      Phrase(id: "Setujui pos untuk diterbitkan.", en: "Approve posts for publication."),
      discussion: Phrase(
        id: "Yang disetujui adalah naskah dan gambarnya seperti sekarang; kalau berubah, perlu disetujui lagi.",
        en: "What is approved is the text with its pictures as they are now; a change needs another approval."))
  }

  @Argument(help: .spoken("Berkas pos (Markdown).", "Post files (Markdown).", valueName: "pos"))
  var posts: [String]
  @Option(
    name: [.customLong("by"), .customLong("oleh")],
    help: .spoken("Nama penyunting yang menyetujui.", "The name of the editor who approves.", valueName: "nama"))
  var editor: String
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let newsroom = try Newsroom.open(location, surroundings)
    let editor = try newsroom.editor(named: editor)
    let posts = try newsroom.readPosts(posts).map(\.post)
    let store = try newsroom.openStore(writing: true)
    for post in posts {
      let digest = try newsroom.manuscriptDigest(of: post)
      try store.approve(Approval(publication: post.id, digest: digest, editor: editor, date: surroundings.now()))
      surroundings.terminal.out(
        surroundings.text(
          Phrase(
            id: "\(post.file): disetujui \(editor) (\(digest.short))",
            en: "\(post.file): approved by \(editor) (\(digest.short))"
          )))
    }
    let files = posts.map(\.file).joined(separator: " ")
    surroundings.terminal.talk(
      surroundings.text(
        newsroom.configuration.approval.isRequired
          ? Phrase(id: "Terbitkan dengan: kim publish \(files)", en: "Publish with: kim publish \(files)")
          : Phrase(
            id: "Catatan: channels.yaml tidak mewajibkan persetujuan (approval: required).",
            en: "Note: channels.yaml does not require approval (approval: required).")))
  }
}
