internal import ChannelKit
internal import Foundation
internal import Publishing

/// A mailbox in a folder, each mail a file of its own in `new` or `cur`. Marks behind a colon in a file's name change
/// when a mail program looks at it; what stands before is the mail's name for ever.
struct Maildir: Postbox {
  private let folder: URL
  private static let parts = ["new", "cur"]

  /// - Throws: when the folder is not one.
  init(_ folder: URL) throws(DeliveryFailure) {
    self.folder = folder
    for part in Self.parts { _ = try Self.files(in: folder.appending(path: part), of: folder) }
  }

  func names() throws(DeliveryFailure) -> [String] {
    var names: Set<String> = []
    for part in Self.parts {
      names.formUnion(try Self.files(in: folder.appending(path: part), of: folder).map(Self.name))
    }
    // The name begins with the second of arrival.
    return names.sorted { left, right in
      let (first, second) = (Self.arrival(left), Self.arrival(right))
      return first == second ? left < right : first < second
    }
  }

  func mail(named name: String, limit: Int) throws(DeliveryFailure) -> Data? {
    guard let file = try file(named: name) else { return nil }
    do {
      let handle = try FileHandle(forReadingFrom: file)
      defer { try? handle.close() }
      return try handle.read(upToCount: limit) ?? Data()
    } catch {
      // Another program may have moved it between the look and the reading; the next look finds it.
      if !FileManager.default.fileExists(atPath: file.path(percentEncoded: false)) { return nil }
      throw Self.unreadable(folder)
    }
  }

  func delete(_ name: String) throws(DeliveryFailure) {
    guard let file = try file(named: name) else { return }
    do { try FileManager.default.removeItem(at: file) } catch {
      throw DeliveryFailure(
        .misconfigured,
        Phrase(
          id: "surat di '\(folder.lastPathComponent)' tidak dapat dihapus; periksa izin folder",
          en: "a mail in '\(folder.lastPathComponent)' cannot be deleted; check the folder's permissions"))
    }
  }

  private func file(named name: String) throws(DeliveryFailure) -> URL? {
    for part in Self.parts {
      let place = folder.appending(path: part)
      if let file = try Self.files(in: place, of: folder).first(where: { Self.name($0) == name }) {
        return place.appending(path: file)
      }
    }
    return nil
  }

  /// Plain files only: a link or a pipe is no mail.
  private static func files(in place: URL, of folder: URL) throws(DeliveryFailure) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: [.isRegularFileKey])
        .filter { !$0.lastPathComponent.hasPrefix(".") }
        .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) ?? false }
        .map(\.lastPathComponent)
    } catch { throw unreadable(folder) }
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
