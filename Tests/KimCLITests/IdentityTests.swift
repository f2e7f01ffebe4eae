import Foundation
import Sandbox
import Testing

/// A post's id is its own: no other post takes its place.
@Suite struct IdentityTests {
  @Test("a title that comes back every month makes a post of its own each time")
  func monthly() async throws {
    try await Newsdesk.open { desk in
      let first = await desk.kim("new", "Rapat RW")
      let second = await desk.kim("new", "Rapat RW", at: Newsdesk.monday.addingTimeInterval(30 * 86_400))
      #expect(first.out == "posts/2026-11-23-rapat-rw.md\n")
      #expect(second.out == "posts/2026-12-23-rapat-rw.md\n")
      let texts = try ["posts/2026-11-23-rapat-rw.md", "posts/2026-12-23-rapat-rw.md"].map { try desk.text($0) }
      #expect(texts[0].contains("\nid: rapat-rw\n"))
      #expect(texts[1].contains("\nid: rapat-rw-2026-12-23\n"))
      let again = await desk.kim("new", "Rapat RW")
      #expect(again.status == 1)
      #expect(again.talk.contains("sudah ada"))
    }
  }

  @Test("a workspace can be begun under any name", arguments: ["KIM \"Aneh\" & <Teman>", "KIM: a, b; c", "村の KIM"])
  func anyName(_ name: String) async throws {
    try await Newsdesk.open { desk in
      let made = await desk.kim("init", "ruang kerja é", "--name", name)
      #expect(made.status == 0)
      let list = await desk.kim("channel", "list", "--workspace", "ruang kerja é")
      #expect(list.status == 0, "\(list)")
    }
  }

  @Test("an id that was published stays taken though its file is gone")
  func published() async throws {
    try await Newsdesk.open { desk in
      _ = await desk.kim("new", "Rapat RW")
      _ = await desk.kim("publish", "posts/2026-11-23-rapat-rw.md", "--to", "wa")
      try FileManager.default.removeItem(at: desk.folder.appending(path: "posts/2026-11-23-rapat-rw.md"))
      _ = await desk.kim("new", "Rapat RW", at: Newsdesk.monday.addingTimeInterval(86_400))
      let text = try desk.text("posts/2026-11-24-rapat-rw.md")
      #expect(text.contains("\nid: rapat-rw-2026-11-24\n"))
    }
  }

  @Test("a second post with the id of a published one is refused; the same post under another name is not")
  func copied() async throws {
    try await Newsdesk.open { desk in
      let text = PublishTests.water("Air mati.").replacing("tanggal:", with: "id: air\ntanggal:")
      try desk.write("posts/air.md", text)
      _ = await desk.kim("publish", "posts/air.md")
      try desk.write("posts/salinan.md", text.replacing("Air mati.", with: "Kabar lain."))
      let copy = await desk.kim("publish", "posts/salinan.md")
      #expect(copy.status == 1)
      #expect(copy.talk.hasPrefix("posts/salinan.md: galat: id 'air' sudah dipakai posts/air.md"), "\(copy.talk)")
      #expect(await desk.ground.articles().first?.content.contains("Air mati.") == true)

      try FileManager.default.removeItem(at: desk.folder.appending(path: "posts/air.md"))
      let renamed = await desk.kim("publish", "posts/salinan.md")
      #expect(renamed.status == 0, "\(renamed)")
      #expect(renamed.out.contains("diperbarui"))
      let status = await desk.kim("status", "salinan")
      #expect(status.out.contains("Air bersih mati sementara"), "also by the file's name")
    }
  }

  @Test("a post that was never published is said to be none", arguments: [["status"], ["retry"], ["cancel"]])
  func unknown(_ command: [String]) async throws {
    try await Newsdesk.open { desk in
      try desk.write("posts/air.md", PublishTests.water("Air mati."))
      _ = await desk.kim("publish", "posts/air.md", "--to", "wa")
      let run = await desk.kim(command + ["airr"])
      #expect(run.status == 1)
      #expect(run.talk.contains("belum pernah diterbitkan"))
      #expect(run.talk.contains("maksudnya 'air'?"))
    }
  }

  @Test("a channel that was taken out of channels.yaml is told of while it has something undone, and can be called off")
  func removedChannel() async throws {
    try await Newsdesk.open { desk in
      try desk.write("posts/air.md", PublishTests.water("Air mati."))
      try desk.write("channels.yaml", desk.configuration(site: "http://127.0.0.1:9"))
      _ = await desk.kim("publish", "posts/air.md")
      try desk.write("channels.yaml", desk.configuration().replacing("  situs:", with: "  laman:"))
      let status = await desk.kim("status", "air")
      #expect(status.out.contains("situs"))
      #expect(status.out.contains("tidak ada lagi di channels.yaml"))
      let cancel = await desk.kim("cancel", "air")
      #expect(cancel.out == "1 kiriman dibatalkan.\n")
      #expect(await !desk.kim("status", "air").out.contains("situs "))
    }
  }
}
