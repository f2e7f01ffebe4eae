import ChannelKit
public import Foundation
import Publishing

/// The folder in which exported renditions stand: `out/‹channel›/‹publication›/`.
public struct ExportFolder: Sendable {
  /// The workspace.
  public let workspace: URL
  /// Relative to the workspace.
  public let path: String

  public init(workspace: URL, path: String = "out") {
    self.workspace = workspace
    self.path = path
  }

  /// Writes a rendition's files and removes those of an earlier rendition that it no longer has.
  ///
  /// Each file appears whole or not at all. Files that kim did not write are left alone.
  func write(_ rendition: Rendition, replacing earlier: Receipt?) throws(DeliveryFailure) -> Receipt {
    let folder = "\(path)/\(rendition.channel)/\(rendition.publication)"
    do {
      let place = workspace.appending(path: folder)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      WholeFile.removeDrafts(in: place)
      for file in rendition.files { try WholeFile(file.name.text, in: place).write(file.content) }
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
    let files = rendition.files.map { "\(folder)/\($0.name)" }
    for stale in earlier?.files ?? [] where !files.contains(stale) && stale.hasPrefix("\(folder)/") {
      // A leftover only confuses; that it could not be removed is no reason to fail the export.
      try? FileManager.default.removeItem(at: workspace.appending(path: stale))
    }
    return Receipt(remoteID: rendition.digest.hex, files: files)
  }

  /// Whether every file of an export is still there.
  func holds(_ receipt: Receipt) -> Bool {
    receipt.files.allSatisfy { FileManager.default.fileExists(atPath: workspace.appending(path: $0).path) }
  }
}
