internal import ChannelKit
internal import Foundation
internal import Markup
internal import Publishing

/// What a post's author should know about its pictures and links on the site.
struct ArticleWarnings {
  let post: Post
  let context: RenderContext

  var all: [Diagnostic] {
    let front = post.pictures.filter { $0.alt.isEmpty }.map { wordless($0.source, at: SourceLocation(file: post.file)) }
    let inText = post.body.images.compactMap { image -> Diagnostic? in
      guard let picture = post.inlinePictures[image.source], post.worded(picture, by: image).alt.isEmpty else {
        return nil
      }
      return wordless(image.source, at: post.location(bodyLine: image.line))
    }
    let links = post.body.links.compactMap { link, line in
      context.address(of: link, in: post) == nil ? homeless(link, line: line) : nil
    }
    return front + (inText + links).sorted { ($0.location?.line ?? 0) < ($1.location?.line ?? 0) }
  }

  private func wordless(_ source: String, at location: SourceLocation) -> Diagnostic {
    let source = SingleLine(collapsing: source.prefix(60))
    return .warning(
      Phrase(id: "gambar '\(source)' tidak punya teks alternatif", en: "picture '\(source)' has no alternative text"),
      hint: Phrase(
        id: "tulis apa yang terlihat, untuk warga yang tidak dapat melihatnya (alt:)",
        en: "write what is seen, for those who cannot see it (alt:)"), at: location)
  }

  private func homeless(_ link: Link, line: Int) -> Diagnostic {
    let destination = SingleLine(collapsing: link.destination.prefix(60))
    return .warning(
      Phrase(
        id: "tautan '\(destination)' tidak punya alamat di internet; hanya teksnya yang tampil",
        en: "link '\(destination)' has no address on the web; only its text is shown"),
      hint: Phrase(
        id: "pakai alamat lengkap https://…, atau terbitkan dahulu berita yang dituju",
        en: "use a full address https://…, or publish the post it leads to first"),
      at: post.location(bodyLine: line))
  }
}
