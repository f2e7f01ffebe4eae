internal import ChannelKit
internal import Foundation
internal import Imaging
internal import Markup
internal import Publishing

/// Writes the article of one post: its data, its text, its pictures.
struct ArticleComposer {
  let post: Post
  let context: RenderContext
  let wording: ArticleWording
  let album: ArticleAlbum

  init(_ post: Post, in context: RenderContext, pictures naming: ArticleAlbum.Naming = .content) throws(DiagnosticError)
  {
    self.post = post
    self.context = context
    wording = ArticleWording(language: context.community.language)
    album = try ArticleAlbum(
      Self.pictures(of: post), of: post, named: naming, darkroom: Darkroom(cacheFolder: context.cacheFolder))
  }

  private static func pictures(of post: Post) -> [Picture] {
    (post.leadPicture.map { [$0] } ?? []) + post.picturesInText + post.gallery
  }

  /// The headline, with the post's mark in front: `[HOAKS] Tautan bantuan tunai`.
  var title: SingleLine {
    let title = context.title(of: post)
    guard let label = post.label, !label.isEmpty, !title.text.lowercased().contains(label.text.lowercased()) else {
      return title
    }
    return SingleLine(collapsing: "[\(label)] \(title)")
  }

  var article: Article {
    Article(
      version: Article.currentVersion, title: title.text, slug: post.id.text,
      excerpt: context.summary(of: post)?.text ?? "", date: Int(post.date.timeIntervalSince1970.rounded(.down)),
      publishAt: post.publishAt.map { Int($0.timeIntervalSince1970.rounded(.up)) },
      language: context.community.language.rawValue, categories: post.category.map { [$0.text] } ?? [],
      tags: post.tags.map(\.text).filter { !$0.isEmpty }, isSticky: post.isWarning,
      lead: post.leadPicture.flatMap { album.print(of: $0)?.name.text }, pictures: illustrations)
  }

  /// The first words a picture comes with are those it gets on the site.
  private var illustrations: [Article.Illustration] {
    album.prints.map { print in
      let words = Self.pictures(of: post).first { album.print(of: $0)?.name == print.name }
      return Article.Illustration(
        file: print.name.text, mediaType: print.picture.mediaType, width: print.picture.width,
        height: print.picture.height, alt: words?.alt ?? "", caption: words?.caption?.text ?? "")
    }
  }

  // MARK: - Text

  /// The article's text. Its first heading is an h2, below the title that the site writes itself.
  var text: ArticleText {
    var html = "<div class=\"kim-artikel\" lang=\"\(context.community.language.rawValue)\">\n"
    html += corrections
    var body = post.body.unwrapped
    // Before the footnotes, which end a text.
    body.blocks += post.gallery.map { Block(.paragraph([.image(Image(source: $0.source, alt: $0.alt))])) }
    html += writer.html(body) + references
    return ArticleText(html: html + ClosingLines(post: post, community: context.community, wording: wording).html)
  }

  /// What was put right, above everything else: a reader who comes back looks for it there.
  private var corrections: String {
    if post.corrections.isEmpty, case .correction(let number) = context.purpose {
      return "<p class=\"kim-ralat\"><strong>\(HTMLText.escape(wording.correction(number)))</strong></p>\n"
    }
    let zone = context.community.timeZone
    return post.corrections.reversed().map { correction in
      let lead = wording.correction(on: EYD.longDate(correction.date, in: zone))
      return
        "<p class=\"kim-ralat\"><strong>\(HTMLText.escape(lead))</strong> \(HTMLText.escape(correction.note.text))</p>\n"
    }.joined()
  }

  private var writer: HTMLWriter {
    var writer = HTMLWriter()
    writer.topHeading = 2
    // Several articles may stand on one page of the site.
    writer.idPrefix = "\(post.id)-"
    writer.destination = { context.address(of: $0, in: post) }
    writer.picture = { image in
      let known = post.inlinePictures[image.source] ?? post.gallery.first { $0.source == image.source }
      return known.flatMap { element(post.worded($0, by: image)) }
    }
    return writer
  }

  private func element(_ picture: Picture) -> HTMLWriter.Picture? {
    album.print(of: picture).map { print in
      HTMLWriter.Picture(
        source: print.name.text, width: print.picture.width, height: print.picture.height, alt: picture.alt,
        caption: picture.caption.flatMap { $0.isEmpty ? nil : $0.text })
    }
  }

  private var references: String {
    guard !post.references.isEmpty else { return "" }
    let entries = post.references.map { reference in
      let address = reference.absoluteString
      return List.Entry(blocks: [
        Block(.paragraph([.link(Link(destination: address, children: [.text(address)]))]))
      ])
    }
    return writer.html(
      Document(blocks: [
        Block(.heading(level: 2, [.text(wording.references)])),
        Block(.list(List(start: nil, isTight: true, entries: entries))),
      ]))
  }
}
