import ChannelKit
import Foundation
import Imaging
import Markup
import Publishing

@testable import Bulletin

/// The sample posts of this folder, read without the configuration module.
enum SamplePosts {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/posts")
  static let names = [
    "01-pengumuman-air-mati", "02-feature-bank-sampah", "04-umkm-daftar-harga", "06-klarifikasi-hoaks-bantuan",
    "08-markdown-rumit", "09-galeri-pawai", "10-minimal", "banjir",
  ]

  static let zone = TimeZone(secondsFromGMT: 7 * 3600) ?? .gmt
  /// Saturday, 21 November 2026, 07.00 WIB.
  static let date = Date(timeIntervalSince1970: 1_795_219_200)

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: "\(name).md"), encoding: .utf8)
  }

  static func post(_ name: String) throws -> Post {
    let text = try text(name)
    let parts = text.components(separatedBy: "---\n")
    let front = parts.count > 2 ? parts[1] : ""
    let body = parts.count > 2 ? parts[2...].joined(separator: "---\n") : text
    let facts = FrontMatter(front)
    var post = make(
      name, title: facts.value("judul") ?? facts.value("title") ?? name, body: body,
      summary: facts.value("ringkasan"))
    post.category = facts.value("kategori").map { SingleLine(collapsing: $0) }
    post.author = facts.value("penulis").map { SingleLine(collapsing: $0) }
    post.editor = facts.value("penyunting").map { SingleLine(collapsing: $0) }
    post.isWarning = facts.value("peringatan") == "true"
    post.label = facts.value("label").map { SingleLine(collapsing: $0) }
    post.file = "posts/\(name).md"
    post.bodyLine = front.components(separatedBy: "\n").count + 2
    post.pictures = facts.pictures.compactMap { try? picture($0.file, alt: $0.alt, caption: $0.caption) }
    for image in post.body.images {
      post.inlinePictures[image.source] = try? picture(image.source, alt: image.alt, caption: nil)
    }
    return post
  }

  static func make(_ id: String, title: String, body: String, summary: String? = nil) -> Post {
    Post(
      id: PostID.known(id), title: SingleLine(collapsing: title), date: date,
      summary: summary.map { SingleLine(collapsing: $0) }, body: MarkdownReader.read(body), file: "posts/\(id).md")
  }

  /// The samples' photos lie with the project's examples.
  static func picture(_ source: String, alt: String, caption: String?) throws -> Picture {
    let url = folder.appending(path: "../../../../../Examples/posts/\(source)").standardizedFileURL
    return Picture(
      source: source, file: try PictureInspector.inspect(url), alt: alt,
      caption: caption.map { SingleLine(collapsing: $0) })
  }

  static func edition(_ posts: [Post]) -> Edition {
    Edition(
      id: PostID.known("edisi-12"), title: SingleLine(collapsing: "Kabar Wening"), number: 12,
      date: date, posts: posts)
  }
}

extension PostID {
  /// The id for a name that a test wrote.
  static func known(_ name: String) -> PostID {
    guard let id = PostID(slugging: name) else { preconditionFailure("not an id: \(name)") }
    return id
  }
}

/// The few lines of YAML that the samples' front matter uses.
struct FrontMatter {
  private let lines: [String]

  init(_ text: String) { lines = text.components(separatedBy: "\n") }

  func value(_ key: String) -> String? {
    guard let index = lines.firstIndex(where: { $0.hasPrefix("\(key):") }) else { return nil }
    let rest = lines[index].dropFirst(key.count + 1).trimmingCharacters(in: .whitespaces)
    if rest != ">" { return unquoted(rest) }
    return lines[(index + 1)...].prefix { $0.hasPrefix("  ") }.map { $0.trimmingCharacters(in: .whitespaces) }
      .joined(separator: " ")
  }

  var pictures: [(file: String, alt: String, caption: String?)] {
    guard let start = lines.firstIndex(of: "gambar:") else { return [] }
    var found: [(file: String, alt: String, caption: String?)] = []
    for line in lines[(start + 1)...].prefix(while: { $0.hasPrefix("  ") }) {
      let pair = line.trimmingCharacters(in: CharacterSet(charactersIn: " -"))
      guard let colon = pair.firstIndex(of: ":") else { continue }
      let value = unquoted(pair[pair.index(after: colon)...].trimmingCharacters(in: .whitespaces))
      switch pair[..<colon] {
      case "berkas": found.append((value, "", nil))
      case "alt" where !found.isEmpty: found[found.count - 1].alt = value
      case "keterangan" where !found.isEmpty: found[found.count - 1].caption = value
      default: continue
      }
    }
    return found
  }

  private func unquoted(_ text: String) -> String {
    guard text.count > 1, let first = text.first, first == text.last, "\"'".contains(first) else { return text }
    return String(text.dropFirst().dropLast())
  }
}
