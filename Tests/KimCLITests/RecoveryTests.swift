import Foundation
import Sandbox
import Testing

@Suite("Copies, damage, and going back")
struct RecoveryTests {
  private func desk(readers: Int = 3) async throws -> Newsdesk {
    let desk = try await Newsdesk()
    try desk.write("posts/air.md", PublishTests.water("Air mati."))
    for number in 1...readers { _ = await desk.kim("subscribers", "add", "warga\(number)@sumberwening.example") }
    return desk
  }

  @Test("the first run of a day puts a copy of the record aside")
  func dailyCopy() async throws {
    let desk = try await desk()
    #expect(await desk.kim("publish", "posts/air.md").status == 0)
    let copies = try FileManager.default.contentsOfDirectory(atPath: desk.folder.appending(path: ".kim/backups").path)
    #expect(copies.count == 1)
    #expect(await desk.kim("publish", "posts/air.md").status == 0)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: desk.folder.appending(path: ".kim/backups").path) == copies)
    await desk.close()
  }

  @Test("the doctor finds nothing wrong with a workspace that works, and says what it looked at")
  func healthy() async throws {
    let desk = try await desk()
    #expect(await desk.kim("publish", "posts/air.md").status == 0)
    let run = await desk.kim("doctor", language: "en")
    #expect(run.status == 0, "\(run)")
    #expect(run.out.contains("✓ channels.yaml") && run.out.contains("record of deliveries  whole"), "\(run.out)")
    #expect(!run.out.contains("✗"))
    await desk.close()
  }

  @Test("a damaged record is told with the way out, restored, and nobody gets a mail twice")
  func damaged() async throws {
    let desk = try await desk()
    #expect(await desk.kim("publish", "posts/air.md").status == 0)
    // Another post, after the day's copy was made: only its rendition tells of it.
    try desk.write("posts/api.md", PublishTests.water("Api padam."))
    #expect(await desk.kim("publish", "posts/api.md").status == 0)
    #expect(await desk.ground.mailCount() == 6)
    let file = desk.folder.appending(path: ".kim/state.sqlite")
    for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path + suffix) }
    try Data(repeating: 0xA5, count: 4096).write(to: file)
    let refused = await desk.kim("publish", "posts/air.md")
    #expect(refused.status != 0 && refused.talk.contains("kim doctor"), "\(refused)")
    let ill = await desk.kim("doctor")
    #expect(ill.status == 1 && ill.out.contains("kim doctor --repair"), "\(ill)")
    let repaired = await desk.kim("doctor", "--repair")
    #expect(repaired.status == 0, "\(repaired)")
    #expect(await desk.kim("publish", "posts/air.md").status == 0)
    let other = await desk.kim("publish", "posts/api.md", language: "en")
    #expect(other.status == 3 && (other.out + other.talk).contains("uncertain"), "\(other)")
    #expect(await desk.ground.mailCount() == 6)
    await desk.close()
  }

  @Test("a workspace goes into one file and comes back whole, without secrets unless asked")
  func backup() async throws {
    let desk = try await desk()
    try desk.write("secrets/situs", "rahasia-sekali")
    #expect(await desk.kim("publish", "posts/air.md").status == 0)
    let made = await desk.kim("backup", "cadangan.tar.gz")
    #expect(made.status == 0, "\(made)")
    let attributes = try FileManager.default.attributesOfItem(
      atPath: desk.folder.appending(path: "cadangan.tar.gz").path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let restored = await desk.kim("restore", "cadangan.tar.gz", "--into", "lain")
    #expect(restored.status == 0, "\(restored)")
    #expect(desk.holds("lain/posts/air.md") && !desk.holds("lain/secrets/situs") && !desk.holds("lain/out"))
    let status = await desk.kim("status", "--workspace", "lain", language: "en")
    #expect(status.out.contains("✓ surat") || status.out.contains("= surat"), "\(status)")
    let again = await desk.kim("restore", "cadangan.tar.gz", "--into", "lain")
    #expect(again.status == 64 && again.talk.contains("lain"))
    #expect(await desk.kim("backup", "b.tar.gz", "--with-secrets").status == 0)
    #expect(await desk.kim("restore", "b.tar.gz", "--into", "ketiga").status == 0)
    #expect(desk.holds("ketiga/secrets/situs"))
    await desk.close()
  }

  @Test("a file that is no backup is refused in words")
  func noBackup() async throws {
    let desk = try await desk()
    try desk.write("foto.tar.gz", "bukan arsip")
    let run = await desk.kim("restore", "foto.tar.gz", "--into", "lain", language: "en")
    #expect(run.status == 1 && run.talk.contains("foto.tar.gz"), "\(run)")
    #expect(await desk.kim("restore", "tidak-ada.tar.gz", "--into", "lain2").status == 64)
    await desk.close()
  }

  @Test("the history tells what went where by which version, as lines, CSV and JSON")
  func history() async throws {
    let desk = try await desk()
    #expect(await desk.kim("publish", "posts/air.md").status == 0)
    let lines = await desk.kim("log", language: "en")
    #expect(lines.out.contains("surat    3 delivered") && lines.out.contains("kim 0."), "\(lines.out)")
    let csv = await desk.kim("log", "air", "--csv").out.split(separator: "\n")
    #expect(csv.first == "begun,settled,post,title,channel,purpose,recipient,outcome,code,digest,version")
    #expect(csv.count == 7 && csv.count { $0.contains(",warga2@sumberwening.example,delivered,") } == 1, "\(csv)")
    let json = await desk.kim("log", "--json").out.split(separator: "\n")
    #expect(json.count == 6 && json.allSatisfy { $0.hasPrefix("{\"begun\":\"") })
    #expect(await desk.kim("log", "--since", "2027-01-01").out.isEmpty)
    #expect(await desk.kim("log", "--since", "kemarin").status == 64)
    #expect(await desk.kim("log", "--forget-before", "2027-01-01", language: "en").out == "6 entries forgotten.\n")
    #expect(await desk.kim("publish", "posts/air.md").status == 0)
    #expect(await desk.ground.mailCount() == 3)
    await desk.close()
  }
}
