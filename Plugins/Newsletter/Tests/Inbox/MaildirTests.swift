import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Newsletter

@Suite("A mailbox in a folder")
struct MaildirTests {
  /// Gives `body` a Maildir with these files.
  private func open(_ files: [String], _ body: (URL) throws -> Void) throws {
    let folder = try TemporaryFolder()
    for part in ["cur", "new", "tmp"] {
      try FileManager.default.createDirectory(at: folder.url.appending(path: part), withIntermediateDirectories: true)
    }
    for file in files { try Data("Isi \(file)".utf8).write(to: folder.url.appending(path: file)) }
    try body(folder.url)
  }

  private func read(_ names: [String], from mailbox: Maildir, limit: Int = 100) throws -> [String] {
    var found: [String] = []
    try mailbox.read(names, limit: limit) { found.append("\($0)=\(String(decoding: $1, as: UTF8.self))") }
    return found
  }

  @Test("lists mails in the order of their arrival, by names that last")
  func names() throws {
    try open(["new/900.b.desa", "cur/1000.a.desa:2,S", "new/900.a.desa", "cur/.kim", "tmp/1.tmp"]) { folder in
      let names = try Maildir(folder).names()
      #expect(names == ["900.a.desa", "900.b.desa", "1000.a.desa"])
    }
  }

  @Test("reads a mail that another program has moved since, and leaves out one that is gone")
  func moved() throws {
    try open(["new/1.a", "new/2.a", "new/3.a"]) { folder in
      let mailbox = try Maildir(folder)
      let names = try mailbox.names()
      try FileManager.default.moveItem(
        at: folder.appending(path: "new/2.a"), to: folder.appending(path: "cur/2.a:2,S"))
      try FileManager.default.removeItem(at: folder.appending(path: "new/3.a"))
      #expect(try read(names, from: mailbox) == ["1.a=Isi new/1.a", "2.a=Isi new/2.a"])
    }
  }

  @Test("reads the beginning of a long mail, and no link, folder or pipe")
  func strangeFiles() throws {
    try open(["new/1.a"]) { folder in
      let secret = folder.appending(path: "rahasia")
      try Data("rahasia".utf8).write(to: secret)
      try FileManager.default.createSymbolicLink(at: folder.appending(path: "new/2.a"), withDestinationURL: secret)
      try FileManager.default.createDirectory(at: folder.appending(path: "new/3.a"), withIntermediateDirectories: true)
      #expect(mkfifo(folder.appending(path: "new/4.a").path, 0o600) == 0)
      let mailbox = try Maildir(folder)
      #expect(try read(try mailbox.names(), from: mailbox, limit: 3) == ["1.a=Isi"])
    }
  }

  @Test("removes and moves when it was opened for that, and does nothing else")
  func clearing() throws {
    let archive: SingleLine = "RT 2/é"
    try open(["new/1.a", "cur/2.a:2,S"]) { folder in
      let looking = try Maildir(folder)
      try looking.clear(["1.a", "2.a"])
      #expect(try looking.names().count == 2)
      try Maildir(folder, .archive(archive)).clear(["2.a", "9.a"])
      #expect(FileManager.default.fileExists(atPath: folder.appending(path: ".RT 2.&AOk-/cur/2.a:2,S").path))
      try Maildir(folder, .delete).clear(["1.a"])
      #expect(try looking.names().isEmpty)
    }
  }

  @Test("is refused where it is none")
  func none() throws {
    try open([]) { folder in
      #expect(throws: DeliveryFailure.self) { _ = try Maildir(folder.appending(path: "tiada")) }
      #expect(throws: DeliveryFailure.self) { _ = try Maildir(folder.appending(path: "cur")) }
    }
  }
}
