import Foundation
import Publishing

@testable import PublishingConfiguration

/// Posts as these tests hold them against the rules.
enum Proofs {
  static let facts = """
    judul: Kerja bakti
    tanggal: 23 November 2026
    ringkasan: Kerja bakti.
    """

  /// What the rules say of a text, as `rule@line:column`. The text begins on line 6 unless `front` says otherwise.
  static func remarks(_ text: String, front: String = facts, proofreading: Proofreading = newsroom) throws -> [String] {
    try diagnostics(text, front: front, proofreading: proofreading).compactMap { diagnostic in
      guard let rule = diagnostic.rule, let location = diagnostic.location else { return nil }
      return "\(rule)@" + [location.line, location.column].compactMap { $0.map(String.init) }.joined(separator: ":")
    }
  }

  static func diagnostics(
    _ text: String, front: String = facts, proofreading: Proofreading = newsroom, pictures: [String: (Int, Int)] = [:],
    tellingPosition: Bool = false
  ) throws -> [Diagnostic] {
    let workspace = try TestWorkspace()
    let file = try workspace.write("---\n\(front)\n---\n\(text)\n", to: "posts/uji.md")
    for name in pictures.keys { try workspace.writePicture("posts/\(name)") }
    let reader = PostReader(
      workspace: workspace.root, timeZone: TimeZone(identifier: "Asia/Makassar") ?? .gmt,
      channels: ["situs", "wa"].compactMap { ChannelID($0) }, proofreading: proofreading
    ) { url throws(DiagnosticError) in
      var picture = try TestPictures.inspect(url)
      if let size = pictures[url.lastPathComponent] { (picture.width, picture.height) = size }
      picture.tellsPosition = tellingPosition
      return picture
    }
    do throws(DiagnosticError) { return try reader.read(file).1 } catch { return error.diagnostics }
  }

  static let newsroom = Proofreading(
    contact: Contact(
      email: EmailAddress("kim.tirta@gmail.com"), whatsapp: SingleLine(collapsing: "+62 812-0000-0301")))

  static let announcement = facts + "\nkategori: Pengumuman"
}
