import Foundation

/// Where arrivals survive a restart: `site.json`, `uploads/…`, and each mail as `mails/N.eml` with its envelope beside it.
///
/// Every file is replaced whole, so that a crash leaves the old one or the new one. Nothing waits for the disk itself:
/// after a power cut the last arrivals of a training site may be missing.
struct ArrivalsFolder: Sendable {
  let root: URL

  /// Makes the folder, closed to other users of the machine.
  init(_ root: URL) throws(TrainingGroundError) {
    self.root = root
    do {
      for folder in [root, root.appending(path: "uploads"), root.appending(path: "mails")] {
        try FileManager.default.createDirectory(
          at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      }
    } catch {
      throw .folderUnusable(path: root.path)
    }
  }

  private var siteFile: URL { root.appending(path: "site.json") }

  /// The site as it was left; `nil` when there is none. One that cannot be read is put aside, not overwritten.
  func loadSite() -> SiteDatabase? {
    guard let data = try? Data(contentsOf: siteFile) else { return nil }
    if let database = try? JSONDecoder().decode(SiteDatabase.self, from: data) { return database }
    let aside = root.appending(path: "site.json.unreadable")
    try? FileManager.default.removeItem(at: aside)
    try? FileManager.default.moveItem(at: siteFile, to: aside)
    return nil
  }

  func save(_ database: SiteDatabase) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try Self.replace(siteFile, with: encoder.encode(database))
  }

  /// - Parameter file: a name the site has made itself, such as `2026/11/peta.jpg`.
  func saveUpload(_ data: Data, as file: String) throws {
    let place = root.appending(path: "uploads/\(file)")
    try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Self.replace(place, with: data)
  }

  func upload(_ file: String) -> Data? { try? Data(contentsOf: root.appending(path: "uploads/\(file)")) }

  func removeUploads() {
    let folder = root.appending(path: "uploads")
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] {
      try? FileManager.default.removeItem(at: folder.appending(path: name))
    }
  }

  private static func replace(_ file: URL, with data: Data) throws {
    let draft = file.appendingPathExtension("new")
    let descriptor = open(draft.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    do {
      // Foundation's own way to write a file waits for the disk.
      let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
      try handle.write(contentsOf: data)
      try handle.close()
      guard rename(draft.path, file.path) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    } catch {
      try? FileManager.default.removeItem(at: draft)
      throw error
    }
  }

  private func mailFile(_ id: Int, _ ending: String) -> URL {
    let digits = "\(id)"
    return root.appending(path: "mails/\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits).\(ending)")
  }

  /// The envelope goes first: a mail counts from the moment its own file is there.
  func save(_ mail: CaughtMail) throws {
    try Self.replace(mailFile(mail.id, "json"), with: JSONEncoder().encode(mail.envelope))
    try Self.replace(mailFile(mail.id, "eml"), with: mail.source)
  }

  func removeMail(_ id: Int) {
    for ending in ["eml", "json"] { try? FileManager.default.removeItem(at: mailFile(id, ending)) }
  }

  /// The mails that are there, oldest first, at most the last `limit`; older ones are removed.
  func loadMails(limit: Int) -> [CaughtMail] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "mails").path)) ?? []
    let ids = names.compactMap { name in name.hasSuffix(".eml") ? Int(name.dropLast(4)) : nil }.sorted()
    ids.dropLast(limit).forEach(removeMail)
    return ids.suffix(limit).compactMap { id in
      guard let source = try? Data(contentsOf: mailFile(id, "eml")) else { return nil }
      let envelope = (try? Data(contentsOf: mailFile(id, "json"))).flatMap {
        try? JSONDecoder().decode(CaughtMail.Envelope.self, from: $0)
      }
      return CaughtMail(
        id: id, envelope: envelope ?? CaughtMail.Envelope(sender: "", recipients: [], received: .distantPast),
        source: source)
    }
  }
}
