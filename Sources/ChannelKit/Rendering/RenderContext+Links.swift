internal import Markup
public import Publishing

extension RenderContext {
  /// What an author should know about links that lead readers nowhere (see `address(of:in:)`). Every channel that
  /// shows links adds these to its warnings; they are the same for all, and told once.
  public func linkWarnings(of post: Post) -> [Diagnostic] {
    post.body.links.filter { address(of: $0.link, in: post) == nil }.map { link, line in
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
}
