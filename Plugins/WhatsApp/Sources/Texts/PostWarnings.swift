internal import ChannelKit
internal import Foundation
internal import Markup
internal import Publishing

/// What a post's author should know about its pictures and links in WhatsApp.
struct PostWarnings {
  let post: Post
  let context: RenderContext

  var all: [Diagnostic] {
    let finds = BodyFinds(post.body)
    return
      (finds.images.compactMap { missingText($0) } + finds.links.compactMap { missingAddress($0.link, line: $0.line) })
      .sorted { ($0.location?.line ?? 0) < ($1.location?.line ?? 0) }
  }

  private func missingText(_ image: Image) -> Diagnostic? {
    guard image.alt.isEmpty, post.inlinePictures[image.source]?.alt.isEmpty ?? true else { return nil }
    let source = SingleLine(collapsing: image.source.prefix(60))
    return .warning(
      Phrase(
        id: "gambar '\(source)' tidak punya teks alternatif", en: "picture '\(source)' has no alternative text"),
      hint: Phrase(
        id: "tulis apa yang terlihat: ![Warga membersihkan selokan.](\(source))",
        en: "write what is seen: ![Neighbours cleaning the ditch.](\(source))"),
      at: post.location(bodyLine: image.line))
  }

  private func missingAddress(_ link: Link, line: Int) -> Diagnostic? {
    guard context.address(of: link, in: post) == nil else { return nil }
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
