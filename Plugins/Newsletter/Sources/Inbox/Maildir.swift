internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Transport

/// A mailbox in a folder, each mail a file of its own in `new` or `cur`. Marks behind a colon in a file's name change
/// when a mail program looks at it; what stands before is the mail's name for ever.
final class Maildir: Postbox {
  private let folder: URL
  private let clearing: PostboxClearing?
  /// Where each mail was at the last look, from the folder on.
  private var places: [String: String] = [:]
  private static let parts = ["new", "cur"]

  /// - Throws: when the folder is not one.
  init(_ folder: URL, _ clearing: PostboxClearing? = nil) throws(DeliveryFailure) {
    self.folder = folder
    self.clearing = clearing
    try look()
  }

  func names() throws(DeliveryFailure) -> [String] {
    try look()
    // The name begins with the second of arrival.
    return places.keys.map { (Self.arrival($0), $0) }.sorted { $0 < $1 }.map(\.1)
  }

  func read(_ names: [String], limit: Int, _ take: (String, Data) throws -> Void) throws {
    for name in names {
      guard let mail = try find(name, { try Self.content(of: $0, limit: limit) }) else { continue }
      try take(name, mail)
    }
  }

  func clear(_ names: [String]) throws(DeliveryFailure) {
    guard let clearing else { return }
    let archive: URL?
    switch clearing {
    case .delete: archive = nil
    case .archive(let name): archive = try makeArchive(name)
    }
    for name in names {
      do {
        _ = try find(name) { place in
          guard let archive else { return try FileManager.default.removeItem(at: place) }
          try FileManager.default.moveItem(at: place, to: archive.appending(path: place.lastPathComponent))
        }
      } catch {
        throw DeliveryFailure(
          .misconfigured,
          Phrase(
            id: "surat di '\(folder.lastPathComponent)' tidak dapat dipindahkan atau dihapus; periksa izin folder",
            en: "a mail in '\(folder.lastPathComponent)' cannot be moved or deleted; check the folder's permissions"))
      }
    }
  }

  /// Does something with a mail's file; `nil` when it is gone. Another program may have moved it since the last look: then
  /// there is one more.
  private func find<Value>(_ name: String, _ body: (URL) throws -> Value?) throws -> Value? {
    for _ in 1...2 {
      guard let place = places[name] else { return nil }
      do { return try body(folder.appending(path: place)) } catch {
        guard !FileManager.default.fileExists(atPath: folder.appending(path: place).path(percentEncoded: false)) else {
          throw Self.unreadable(folder)
        }
        try look()
      }
    }
    return nil
  }

  private func look() throws(DeliveryFailure) {
    var places: [String: String] = [:]
    for part in Self.parts {
      let path = folder.appending(path: part).path(percentEncoded: false)
      let files: [String]
      do { files = try FileManager.default.contentsOfDirectory(atPath: path) } catch { throw Self.unreadable(folder) }
      for file in files where !file.hasPrefix(".") { places[Self.name(file)] = "\(part)/\(file)" }
    }
    self.places = places
  }

  /// Plain files only: a link or a pipe is no mail.
  private static func content(of file: URL, limit: Int) throws -> Data? {
    let descriptor = open(file.path(percentEncoded: false), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ELOOP || errno == ENXIO { return nil }
      throw CocoaError(.fileReadUnknown)
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
    return try handle.read(upToCount: limit) ?? Data()
  }

  /// A mailbox within the mailbox, as Maildir++ has it: `.Arsip`.
  private func makeArchive(_ name: SingleLine) throws(DeliveryFailure) -> URL {
    let encoded = IMAPMailboxName.encode(name.text).replacing("/", with: ".")
    let archive = folder.appending(path: ".\(encoded)")
    do {
      guard !encoded.hasPrefix(".") else { throw CocoaError(.fileNoSuchFile) }
      for part in Self.parts + ["tmp"] {
        try FileManager.default.createDirectory(at: archive.appending(path: part), withIntermediateDirectories: true)
      }
    } catch {
      throw DeliveryFailure(
        .misconfigured,
        Phrase(
          id: "kotak '\(name)' tidak dapat dibuat di '\(folder.lastPathComponent)'",
          en: "the mailbox '\(name)' cannot be made in '\(folder.lastPathComponent)'"))
    }
    return archive.appending(path: "cur")
  }

  private static func name(_ file: String) -> String { String(file.prefix { $0 != ":" }) }

  private static func arrival(_ name: String) -> Int { Int(name.prefix { $0 != "." }) ?? 0 }

  private static func unreadable(_ folder: URL) -> DeliveryFailure {
    DeliveryFailure(
      .misconfigured,
      Phrase(
        id: "'\(folder.path(percentEncoded: false))' bukan Maildir yang dapat dibaca; periksa 'inbox' di channels.yaml",
        en: "'\(folder.path(percentEncoded: false))' is no Maildir that can be read; check 'inbox' in channels.yaml"))
  }
}
