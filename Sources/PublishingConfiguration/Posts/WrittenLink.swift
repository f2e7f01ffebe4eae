public import Foundation
internal import Markup
public import Publishing

/// A link of a post that leads to another website, and where it is written.
public struct WrittenLink: Sendable, Hashable {
  /// `http` or `https`.
  public let url: URL
  public let location: SourceLocation

  public init(url: URL, location: SourceLocation) {
    self.url = url
    self.location = location
  }
}

extension PostReader {
  /// The post's links to other websites in the order they are written.
  public func outwardLinks(of post: Post) -> [WrittenLink] {
    let file = "\(paths.root)/\(post.file)"
    let source = try? SourceText.read(file, as: post.file, limit: Self.byteLimit).0
    var places = WrittenPlaces()
    func link(_ url: URL?, _ words: String, from line: Int) -> WrittenLink? {
      guard let url, ["http", "https"].contains(url.scheme?.lowercased() ?? ""), url.host()?.isEmpty == false
      else { return nil }
      let place = source.map { places.next(words, from: line, in: $0) }
      return WrittenLink(url: url, location: place ?? SourceLocation(file: post.file, line: line))
    }
    return post.references.compactMap { link($0, $0.absoluteString, from: 1) }
      + post.body.links.compactMap { found in
        link(URL(string: found.link.destination), found.link.destination, from: post.bodyLine + max(found.line, 1) - 1)
      }
  }
}
