import Foundation
import Sandbox
import Testing

/// Tags that choose readers, as a volunteer meets them.
@Suite struct AudienceTests {
  @Test("a tag that no reader carries is told by check and dry run, with those that exist; a right one is not")
  func slip() async throws {
    try await Newsdesk.open { desk in
      try desk.write("pembaca.csv", "surel,tag\nkartika@desa.example,rt-01\nyusuf@desa.example,rt-01\n")
      #expect(await desk.kim("subscribers", "import", "pembaca.csv").status == 0)
      let text = PublishTests.water("Air mati.")
      try desk.write("posts/salah.md", text.replacing("---\njudul", with: "---\npembaca: [rt-1]\njudul"))
      try desk.write("posts/benar.md", text.replacing("---\njudul", with: "---\npembaca: [rt-01]\njudul"))
      for command in [["check", "posts/salah.md"], ["publish", "posts/salah.md", "--dry-run"]] {
        let run = await desk.kim(command)
        #expect((run.out + run.talk).contains("tag 'rt-1' tidak dipakai pembaca mana pun"), "\(run)")
        #expect((run.out + run.talk).contains("maksudnya 'rt-01'? tag yang ada: rt-01 (2)"))
        #expect(run.status == 0)
      }
      let right = await desk.kim("check", "posts/benar.md", "--strict")
      #expect(right.status == 0, "\(right)")
    }
  }
}
