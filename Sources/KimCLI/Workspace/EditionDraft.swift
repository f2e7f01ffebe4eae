import Foundation
import Publishing
import PublishingConfiguration

/// An edition's file as it is begun.
struct EditionDraft {
  var number: Int
  var title: SingleLine?
  var date: Date
  var zone: TimeZone
  /// Relative to the workspace.
  var posts: [String]

  /// `edisi-12.yaml`
  var fileName: String { "edisi-\(number).yaml" }

  var text: String {
    """
    # Urutan pos di sini adalah urutan di buletin; peringatan selalu didahulukan.
    nomor: \(number)
    judul: \(Self.quoted(title?.text ?? "Edisi \(number)"))
    tanggal: \(EYD.date(date, in: zone))
    pos:

    """ + posts.map { "  - \(Self.quoted($0))\n" }.joined()
  }

  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// An edition's text with posts added after its last, everything else left as it was written.
  ///
  /// - Returns: `nil` when the list is not written one post a line.
  static func adding(_ posts: [String], to text: String, of edition: EditionFile) -> String? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var place: Int
    var indent = "  "
    if let last = edition.posts.last {
      guard let line = last.location.line, lines.indices.contains(line - 1) else { return nil }
      let written = lines[line - 1]
      let blanks = written.prefix { $0 == " " }
      guard written.dropFirst(blanks.count).hasPrefix("- ") else { return nil }
      indent = String(blanks)
      place = line
    } else {
      let keys = ["pos:", "posts:", "berita:"]
      guard let line = lines.firstIndex(where: { line in keys.contains { line.hasPrefix($0) } }),
        let colon = lines[line].firstIndex(of: ":"),
        lines[line][lines[line].index(after: colon)...].allSatisfy({ $0 == " " || $0 == "\r" })
      else { return nil }
      place = line + 1
    }
    lines.insert(contentsOf: posts.map { "\(indent)- \(quoted($0))" }, at: place)
    return lines.joined(separator: "\n")
  }
}
