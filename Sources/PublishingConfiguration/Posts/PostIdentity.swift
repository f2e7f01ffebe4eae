internal import ChannelKit
internal import Foundation
internal import Publishing

/// What a post's file says about it by its name alone.
enum PostIdentity {
  /// The id of a post that gives none: the file's name in full.
  ///
  /// A date in front stays: two posts called `rapat-rw` a month apart are two posts, and the second must not
  /// replace the first on the site.
  static func id(ofFile path: String) -> PostID? { PostID(slugging: stem(of: path)) }

  /// The day that a name like `2026-11-24-air-bersih.md` begins with.
  static func date(ofFile path: String) -> CalendarDay? {
    let name = stem(of: path)
    let head = name.prefix(10)
    guard head.utf8.count == 10, name.dropFirst(10).first.map({ !$0.isNumber }) ?? true,
      let written = try? DateReader.read(String(head)), head.dropFirst(4).first == "-"
    else { return nil }
    return written.day
  }

  /// The id of another post, as a link to it needs it: the front matter is looked at for nothing else.
  static func id(ofPostAt path: String) -> PostID? {
    guard let (source, _) = try? SourceText.read(path, as: path, limit: PostReader.byteLimit),
      let file = try? PostFile(source)
    else { return nil }
    if let lines = file.frontLines, let root = try? YAMLReader.read(source, lines: lines).root,
      let text = FrontMatterKey.id.spellings.lazy.compactMap({ root[$0]?.scalar }).first, !text.isEmpty
    {
      return PostID(text)
    }
    return id(ofFile: path)
  }

  private static func stem(of path: String) -> Substring {
    let name = path.split(separator: "/").last ?? ""
    return name.hasSuffix(".md") ? name.dropLast(3) : name
  }
}
