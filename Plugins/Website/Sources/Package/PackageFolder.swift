internal import ChannelKit
internal import Foundation
internal import Publishing

/// The folders that posts are copied from: `out/situs/banjir/`.
struct PackageFolder: Sendable {
  let workspace: URL
  /// Relative to the workspace.
  let path: String

  /// Writes `files` and removes those of an earlier version that are no longer among them. Each file appears whole or
  /// not at all; files that kim did not write are left alone.
  func write(
    _ files: [RenditionFile], of publication: PostID, replacing earlier: [String]
  ) throws(DeliveryFailure) -> [String] {
    let folder = "\(path)/\(publication)"
    do {
      let place = workspace.appending(path: folder)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      WholeFile.removeDrafts(in: place)
      for file in files { try WholeFile(file.name.text, in: place).write(file.content) }
      try WholeFile.settle(place)
    } catch {
      let words = Phrase.systemError(error)
      throw DeliveryFailure(
        .unavailable(notBefore: nil),
        Phrase(
          id: "berkas tidak dapat ditulis ke \(folder): \(words.id)",
          en: "files cannot be written to \(folder): \(words.en)"),
        code: "export")
    }
    let written = paths(of: files, of: publication)
    for stale in earlier where !written.contains(stale) && isBelow(stale, folder) {
      // A leftover only confuses; that it could not be removed is no reason to fail.
      try? FileManager.default.removeItem(at: workspace.appending(path: stale))
    }
    return written
  }

  /// Relative to the workspace.
  func paths(of files: [RenditionFile], of publication: PostID) -> [String] {
    files.map { "\(path)/\(publication)/\($0.name)" }
  }

  /// Whether every file of a rendition stands there as it is.
  func holds(_ rendition: Rendition) -> Bool {
    zip(rendition.files, paths(of: rendition.files, of: rendition.publication)).allSatisfy { file, path in
      (try? Data(contentsOf: workspace.appending(path: path))) == file.content
    }
  }

  /// Whether the folder can be made and written, seen without making it.
  var isWritable: Bool {
    var place = workspace.appending(path: path)
    while !FileManager.default.fileExists(atPath: place.path), place.path != "/" { place.deleteLastPathComponent() }
    return FileManager.default.isWritableFile(atPath: place.path)
  }

  /// Only a plain name in the folder itself; a receipt is no reason to follow a path out of it.
  private func isBelow(_ path: String, _ folder: String) -> Bool {
    path.hasPrefix("\(folder)/") && FileName(path.dropFirst(folder.count + 1)) != nil
  }
}
