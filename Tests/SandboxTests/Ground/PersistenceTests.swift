import Foundation
import Testing

@testable import Sandbox

@Suite("Arrivals between two starts")
struct PersistenceTests {
  private func withFolder(_ work: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kim-sandbox-\(UInt64.random(in: 0 ... .max))")
    defer { try? FileManager.default.removeItem(at: folder) }
    try await work(folder)
  }

  @Test("Articles, pictures and mails are there again, and numbers go on")
  func survives() async throws {
    try await withFolder { folder in
      try await withGround({ try await .open(folder: folder) }) { ground in
        let id = try await ground.upload(tinyPNG(), as: "peta.png").json["id"] ?? 0
        _ = try await ground.rest("POST", "posts", ["title": "Satu", "status": "publish", "featured_media": id])
        _ = try await MailTalk.connect(ground).send("Subject: Surat\r\n\r\n..", to: "a@warga.example")
      }
      try await withGround({ try await .open(folder: folder) }) { ground in
        #expect(await ground.articles().map(\.title) == ["Satu"])
        let medium = try #require(await ground.media().first)
        let picture = try await ground.request("GET", medium.path)
        #expect(picture?.body == tinyPNG())
        let mail = try #require(await ground.mails().first)
        #expect(mail.source == Data("Subject: Surat\r\n\r\n.\r\n".utf8))
        #expect(mail.recipients == ["a@warga.example"])
        _ = try await MailTalk.connect(ground).send("x", to: "a@warga.example")
        #expect(await ground.mails().map(\.id) == [1, 2])
        let next = try await ground.rest("POST", "posts", ["title": "Dua"])
        #expect(next.json["id"]?.integer == 3)
      }
    }
  }

  @Test("Emptying empties the folder, too")
  func emptying() async throws {
    try await withFolder { folder in
      try await withGround({ try await .open(folder: folder) }) { ground in
        _ = try await ground.upload(tinyPNG(), as: "peta.png")
        _ = try await MailTalk.connect(ground).send("x", to: "a@warga.example")
        await ground.empty()
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "mails").path).isEmpty)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "uploads").path).isEmpty)
      try await withGround({ try await .open(folder: folder) }) { ground in
        #expect(await ground.media().isEmpty)
        #expect(await ground.mailCount() == 0)
      }
    }
  }

  @Test("A site file that cannot be read is put aside, and the site begins anew")
  func unreadable() async throws {
    try await withFolder { folder in
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data("{ rusak".utf8).write(to: folder.appending(path: "site.json"))
      try await withGround({ try await .open(folder: folder) }) { ground in
        #expect(await ground.articles().isEmpty)
        _ = try await ground.rest("POST", "posts", ["title": "Baru"])
      }
      let aside = try Data(contentsOf: folder.appending(path: "site.json.unreadable"))
      #expect(String(decoding: aside, as: UTF8.self) == "{ rusak")
    }
  }

  @Test("A mail whose envelope is missing is still a mail")
  func noEnvelope() async throws {
    try await withFolder { folder in
      try FileManager.default.createDirectory(at: folder.appending(path: "mails"), withIntermediateDirectories: true)
      try Data("Subject: x\r\n\r\n".utf8).write(to: folder.appending(path: "mails/000041.eml"))
      try Data("bukan".utf8).write(to: folder.appending(path: "mails/abc.eml"))
      try await withGround({ try await .open(folder: folder) }) { ground in
        #expect(await ground.mails().map(\.id) == [41])
      }
    }
  }

  @Test("A folder that cannot be is told, and nothing listens")
  func impossibleFolder() async throws {
    await #expect(throws: TrainingGroundError.folderUnusable(path: "/dev/null/kim")) {
      _ = try await TrainingGround.open(folder: URL(filePath: "/dev/null/kim"))
    }
  }

  @Test("A port that is taken is named")
  func takenPort() async throws {
    try await withGround { ground in
      let sitePort = ground.sitePort
      await #expect(throws: TrainingGroundError.portTaken(.site, port: sitePort)) {
        _ = try await TrainingGround.open(sitePort: sitePort)
      }
      let mailPort = ground.mailPort
      await #expect(throws: TrainingGroundError.portTaken(.mail, port: mailPort)) {
        _ = try await TrainingGround.open(mailPort: mailPort)
      }
    }
  }

  @Test("A ground that is closed frees its ports")
  func closing() async throws {
    let first = try await TrainingGround.open()
    let (sitePort, mailPort) = (first.sitePort, first.mailPort)
    let idle = try await Wire.connect(sitePort)
    let talk = try await MailTalk.connect(first)
    await first.close()
    #expect(await idle.readToEnd().isEmpty)
    #expect(await talk.wire.readToEnd().isEmpty)
    try await withGround({ try await .open(sitePort: sitePort, mailPort: mailPort) }) { ground in
      let reply = try await ground.rest("GET", "posts")
      #expect(reply.status == 200)
    }
  }
}
