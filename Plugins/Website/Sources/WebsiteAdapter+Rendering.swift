internal import ChannelKit
internal import Foundation
internal import Imaging
internal import Publishing

extension WebsiteAdapter {
  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    let post = try publication.onlyPost
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
      panes: context.wantsPanes ? composer.panes : [],
      warnings: context.linkWarnings(of: post))
  }
}

extension Publication {
  /// - Throws: for an edition, which a site does not carry.
  var onlyPost: Post {
    get throws(DiagnosticError) {
      guard case .post(let post) = self else {
        throw DiagnosticError(
          .error(
            Phrase(
              id: "situs memuat tulisan satu per satu, bukan edisi",
              en: "a site carries posts one by one, not editions"),
            hint: Phrase(
              id: "terbitkan tulisan-tulisan dalam edisi ini sendiri-sendiri",
              en: "publish the posts of this edition one at a time")))
      }
      return post
    }
  }
}

extension ArticleComposer {
  /// The article as readers might see it.
  var panes: [PreviewPane] {
    let page = ArticlePage(
      article: article, text: text, pictures: album.prints, post: post, community: context.community)
    return [
      PreviewPane(
        title: Phrase(id: "Situs (komputer)", en: "Website (desktop)"), content: .html(page.html, width: 1024)),
      PreviewPane(title: Phrase(id: "Situs (ponsel)", en: "Website (phone)"), content: .html(page.html, width: 390)),
    ]
  }
}
