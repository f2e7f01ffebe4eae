internal import ChannelKit
internal import Foundation
internal import Imaging
internal import Publishing

extension WebsiteAdapter {
  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    guard case .post(let post) = publication else {
      throw DiagnosticError(
        .error(
          Phrase(
            id: "situs memuat tulisan satu per satu, bukan edisi", en: "a site carries posts one by one, not editions"),
          hint: Phrase(
            id: "terbitkan tulisan-tulisan dalam edisi ini sendiri-sendiri",
            en: "publish the posts of this edition one at a time")))
    }
    let composer = try ArticleComposer(post, in: context)
    let (article, text) = (composer.article, composer.text)
    return Rendition(
      publication: post.id, channel: context.channel, subject: composer.title,
      files: [
        article.file,
        RenditionFile(
          name: Article.textName, mediaType: "text/html; charset=utf-8", content: Data(text.html.utf8)),
      ]
        + composer.album.prints.map {
          RenditionFile(name: $0.name, mediaType: $0.picture.mediaType, content: $0.picture.data)
        },
      panes: context.wantsPanes ? panes(article, text, composer) : [],
      warnings: context.linkWarnings(of: post))
  }

  private func panes(_ article: Article, _ text: ArticleText, _ composer: ArticleComposer) -> [PreviewPane] {
    let page = ArticlePage(
      article: article, text: text, pictures: composer.album.prints, post: composer.post,
      community: composer.context.community)
    return [
      PreviewPane(
        title: Phrase(id: "Situs (komputer)", en: "Website (desktop)"), content: .html(page.html, width: 1024)),
      PreviewPane(title: Phrase(id: "Situs (ponsel)", en: "Website (phone)"), content: .html(page.html, width: 390)),
    ]
  }
}
