internal import ChannelKit
internal import Foundation
internal import Imaging
internal import Markup
internal import Publishing

/// Writes the entry of one post: its text, its facts, its pictures.
struct EntryComposer {
  let post: Post
  let settings: FeedSettings
  let context: RenderContext
  let album: EntryAlbum
  private let wording: EntryWording

  init(_ post: Post, settings: FeedSettings, in context: RenderContext) throws(DiagnosticError) {
    self.post = post
    self.settings = settings
    self.context = context
    wording = EntryWording(language: context.community.language)
    album = try EntryAlbum(
      (post.leadPicture.map { [$0] } ?? []) + post.picturesInText + post.gallery, of: post,
      darkroom: Darkroom(cacheFolder: context.cacheFolder))
  }

  var entry: FeedEntry {
    let date = Int(post.date.timeIntervalSince1970.rounded(.down))
    let author = post.author.flatMap { $0.isEmpty ? nil : $0.text }
    return FeedEntry(
      id: FeedEntry.id(of: post, below: settings.address, in: context.community.timeZone),
      publication: post.id.text, url: context.articles[post.id]?.absoluteString, title: title,
      summary: context.summary(of: post)?.text ?? Excerpt.of(post.body, limit: 300), html: html, published: date,
      modified: date, author: author,
      tags: (([post.category].compactMap { $0 }) + post.tags).map(\.text).filter { !$0.isEmpty },
      pictures: album.prints.map {
        FeedEntry.Illustration(file: $0.name.text, mediaType: $0.picture.mediaType, length: $0.picture.data.count)
      }, lead: post.leadPicture.flatMap { album.print(of: $0)?.name.text })
  }

  /// The headline, with the post's mark in front: `[HOAKS] Tautan bantuan tunai`.
  private var title: String {
    let title = context.title(of: post)
    let mark = post.label ?? (post.isWarning ? SingleLine(collapsing: wording.warning) : nil)
    guard let mark, !mark.isEmpty, !title.text.lowercased().contains(mark.text.lowercased()) else { return title.text }
    return "[\(mark)] \(title)"
  }

  // MARK: - Text

  private var html: String {
    var html = ""
    if case .correction(let number) = context.purpose {
      html += "<p><strong>\(HTMLText.escape(wording.correction(number)))</strong></p>\n"
    }
    var body = post.body
    if let lead = post.leadPicture, !post.picturesInText.contains(where: { $0.file.digest == lead.file.digest }) {
      body.blocks.insert(block(showing: lead), at: 0)
    }
    // Before the footnotes, which end a text.
    body.blocks += post.gallery.map(block(showing:)) + references
    html += writer.html(body)
    return Self.absolute(html, at: context.articles[post.id]?.absoluteString)
  }

  private func block(showing picture: Picture) -> Block {
    Block(.paragraph([.image(Image(source: picture.source, alt: picture.alt))]))
  }

  /// Notes are linked to within the article. In a feed such a link would lead into the feed's own file, so it leads to the
  /// article on the site, and is none where there is no article. Everything an author wrote is escaped here, so that
  /// what looks like a tag is one of ours.
  private static func absolute(_ html: String, at address: String?) -> String {
    let parts = html.components(separatedBy: "<a href=\"#")
    guard parts.count > 1 else { return html }
    if let address { return parts.joined(separator: "<a href=\"\(HTMLText.escape(address))#") }
    return parts.dropFirst().reduce(parts[0]) { text, part in
      guard let start = part.firstIndex(of: ">"), let end = part.range(of: "</a>") else { return text + part }
      return text + part[part.index(after: start)..<end.lowerBound] + part[end.upperBound...]
    }
  }

  private var writer: HTMLWriter {
    var writer = HTMLWriter()
    writer.idPrefix = "\(post.id)-"
    writer.destination = { context.address(of: $0, in: post) }
    writer.picture = { image in
      let known =
        post.inlinePictures[image.source] ?? post.pictures.first { $0.source == image.source }
      return known.flatMap { element(post.worded($0, by: image)) }
    }
    return writer
  }

  private func element(_ picture: Picture) -> HTMLWriter.Picture? {
    album.print(of: picture).map { print in
      HTMLWriter.Picture(
        source: settings.address(of: print.name.text), width: print.picture.width, height: print.picture.height,
        alt: picture.alt, caption: picture.caption.flatMap { $0.isEmpty ? nil : $0.text })
    }
  }

  private var references: [Block] {
    if post.references.isEmpty { return [] }
    let entries = post.references.map { reference in
      let address = reference.absoluteString
      return List.Entry(blocks: [
        Block(.paragraph([.link(Link(destination: address, children: [.text(address)]))]))
      ])
    }
    return [
      Block(.heading(level: 2, [.text(wording.references)])),
      Block(.list(List(start: nil, isTight: true, entries: entries))),
    ]
  }
}
