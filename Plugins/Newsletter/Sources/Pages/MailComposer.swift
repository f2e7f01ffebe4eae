internal import ChannelKit
internal import Foundation
internal import Imaging
internal import Markup
internal import Publishing

/// Makes the page of one publication: subject, articles, pictures.
struct MailComposer {
  let publication: Publication
  let context: RenderContext
  let wording: MailWording
  let palette: MailPalette
  let album: MailAlbum

  /// - Parameter domain: what the pictures' content ids end in.
  init(_ publication: Publication, in context: RenderContext, domain: String) throws(DiagnosticError) {
    self.publication = publication
    self.context = context
    wording = MailWording(language: context.community.language)
    palette = MailPalette(context.community.colour)
    let wanted = publication.posts.flatMap { post in
      let isWhole = Self.isWhole(post, of: publication, in: context)
      let pictures = (post.leadPicture.map { [$0] } ?? []) + (isWhole ? post.picturesInText + post.gallery : [])
      return pictures.map { (picture: $0, post: post) }
    }
    album = try MailAlbum(wanted, domain: domain, darkroom: Darkroom(cacheFolder: context.cacheFolder))
  }

  var isEdition: Bool { if case .edition = publication { true } else { false } }

  /// Whether the mail carries all of a post's text: always when it stands alone, and in an edition when there is no
  /// other place to read it.
  private static func isWhole(_ post: Post, of publication: Publication, in context: RenderContext) -> Bool {
    if case .post = publication { return true }
    return context.articles[post.id] == nil
  }

  /// The subject: `RALAT: ` and `PERINGATAN: ` stand before the title where they apply.
  var subject: SingleLine {
    var text: String
    switch publication {
    case .post(let post):
      text = context.title(of: post).text
      if post.isWarning, !text.lowercased().hasPrefix(wording.warning.lowercased()) {
        text = wording.warningPrefix + text
      }
    case .edition(let edition): text = edition.title.text
    }
    switch context.purpose {
    case .publish: break
    case .correction: text = wording.correctionPrefix + text
    case .withdrawal: text = wording.withdrawalPrefix + text
    }
    return SingleLine(collapsing: Piece.unmarked(text))
  }

  /// What a mailbox shows behind the subject.
  var preheader: String {
    if context.purpose != .publish, let notice = wording.notice(for: publication, in: context) { return notice }
    return switch publication {
    case .post(let post): context.summary(of: post)?.text ?? Excerpt.of(post.body, limit: 140)
    case .edition(let edition): edition.posts.map { context.title(of: $0).text }.joined(separator: " · ")
    }
  }

  /// The articles in reading order.
  var articles: [MailArticle] {
    publication.posts.enumerated().map { index, post in
      MailArticle(
        post: post, title: context.title(of: post), summary: context.summary(of: post),
        // What is withdrawn is no longer there to be read.
        address: context.purpose == .withdrawal ? nil : context.articles[post.id]?.absoluteString,
        isWhole: Self.isWhole(post, of: publication, in: context),
        body: MailBody(
          post: post, context: context, album: album, palette: palette, wording: wording, number: index + 1,
          topHeading: isEdition ? 3 : 2))
    }
  }
}

/// One post as the mail shows it.
struct MailArticle {
  var post: Post
  var title: SingleLine
  var summary: SingleLine?
  /// Where it can be read on the site.
  var address: String?
  /// Whether the mail is to carry all of it.
  var isWhole: Bool
  var body: MailBody
  /// With how many blocks the text is cut off because the mail would have been too long.
  var cut: Int?
}
