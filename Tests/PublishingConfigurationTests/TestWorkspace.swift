import ChannelKit
import Foundation
import Publishing

@testable import PublishingConfiguration

/// A workspace in a folder of its own, gone with the last reference to it.
final class TestWorkspace: Sendable {
  let root: URL

  init() throws {
    root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appending(path: "kim-\(UUID())")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  @discardableResult
  func write(_ text: String, to path: String) throws -> URL { try write(Data(text.utf8), to: path) }

  @discardableResult
  func write(_ data: Data, to path: String) throws -> URL {
    let file = root.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
    return file
  }

  /// Puts a file there that `TestPictures.inspect` takes for a photo.
  func writePicture(_ path: String) throws { try write(TestPictures.photo, to: path) }

  func reader(zone: String = "Asia/Jakarta", channels: [String] = ["situs", "surat", "wa"]) throws -> PostReader {
    PostReader(
      workspace: root, timeZone: TimeZone(identifier: zone) ?? .gmt, channels: channels.compactMap { ChannelID($0) },
      inspect: TestPictures.inspect)
  }

  /// Reads a post's text from `posts/NAME`.
  func read(_ text: String, as name: String = "uji.md") throws -> (post: Post, remarks: [String]) {
    let file = try write(text, to: "posts/\(name)")
    let (post, remarks) = try reader().read(file)
    return (post, remarks.map(\.line))
  }

  /// What is wrong with a post: one line a diagnostic.
  func complaints(_ text: String, as name: String = "uji.md", in language: Language = .english) throws -> [String] {
    try complaints(Data(text.utf8), as: name, in: language)
  }

  func complaints(_ data: Data, as name: String = "uji.md", in language: Language = .english) throws -> [String] {
    let file = try write(data, to: "posts/\(name)")
    let reader = try reader()
    do throws(DiagnosticError) {
      _ = try reader.read(file)
      return []
    } catch {
      return error.diagnostics.map { $0.line(in: language) }
    }
  }
}

/// Pictures as these tests know them: a file is a photo when it begins like a JPEG.
enum TestPictures {
  static let photo = Data([0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0])

  @Sendable static func inspect(_ file: URL) throws(DiagnosticError) -> PictureFile {
    guard let data = try? Data(contentsOf: file),
      [[0xFF, 0xD8, 0xFF], [0x89, 0x50, 0x4E, 0x47]].contains(where: { data.starts(with: $0) })
    else {
      throw DiagnosticError(.error(Phrase(id: "berkas ini bukan gambar", en: "this file is not a picture")))
    }
    return PictureFile(url: file, digest: ContentDigest(of: data), format: .jpeg, width: 1600, height: 1200)
  }
}

extension Diagnostic {
  var line: String { line(in: .english) }

  /// `posts/uji.md:3:5: warning: what (way out)`, as the goldens of these tests are written.
  func line(in language: Language) -> String {
    let severity = severity == .error ? "" : "\(severity.rawValue): "
    return (location.map { "\($0): " } ?? "") + severity + summary.text(in: language)
      + (hint.map { " (\($0.text(in: language)))" } ?? "")
  }
}
