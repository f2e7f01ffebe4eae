internal import ChannelKit
package import ChannelWire
public import Foundation
public import Publishing

/// A program that is a channel: the file, and what the manifest file beside it says.
public struct PluginProgram: Sendable {
  /// `kim-channel-telegram`
  public static let prefix = "kim-channel-"

  public let file: URL
  package let manifest: ProgramManifest

  package init(file: URL, manifest: ProgramManifest) {
    self.file = file
    self.manifest = manifest
  }

  /// Reads the manifest file beside the program `file`.
  ///
  /// - Throws: what is wrong with it, named by its path.
  public init(at file: URL) throws(DiagnosticError) {
    let place = SourceLocation(file: file.path + ".json")
    guard FileManager.default.fileExists(atPath: file.path) else {
      throw DiagnosticError(
        .error(
          Phrase(id: "program plugin ini belum ada", en: "this plugin's program is not there yet"),
          hint: Phrase(
            id: "bangun dahulu, seperti kata README-nya; untuk Swift: make -C \(file.deletingLastPathComponent().path)",
            en: "build it first, as its README says; for Swift: make -C \(file.deletingLastPathComponent().path)"),
          at: SourceLocation(file: file.path)))
    }
    guard access(file.path, X_OK) == 0 else {
      throw DiagnosticError(
        .error(
          Phrase(id: "plugin ini tidak dapat dijalankan", en: "this plugin cannot be run"),
          hint: Phrase(id: "beri izin: chmod +x \(file.path)", en: "give it leave: chmod +x \(file.path)"),
          at: SourceLocation(file: file.path)))
    }
    guard let content = try? Data(contentsOf: URL(filePath: place.file)), content.count < 1 << 20 else {
      throw DiagnosticError(
        .error(
          Phrase(id: "plugin ini tidak punya berkas manifes", en: "this plugin has no manifest file"),
          hint: Phrase(
            id: "buat dengan: \(file.path) --manifest > \(place.file)",
            en: "make it with: \(file.path) --manifest > \(place.file)"), at: place))
    }
    do {
      let manifest = try ProgramManifest(wire: WireObject(JSONReader.read(content), at: "manifest"))
      let flaws = manifest.manifest.flaws
      guard flaws.isEmpty else { throw DiagnosticError(flaws) }
      self.init(file: file, manifest: manifest)
    } catch let error as DiagnosticError {
      throw DiagnosticError(error.diagnostics.map { .error($0.summary, hint: $0.hint, at: place) })
    } catch {
      throw DiagnosticError(
        .error(
          Phrase(id: "berkas manifes tidak dapat dibaca: \(error)", en: "the manifest file cannot be read: \(error)"),
          at: place))
    }
  }

  /// The file's name.
  public var name: String { file.lastPathComponent }
}
