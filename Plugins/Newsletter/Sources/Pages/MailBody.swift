internal import ChannelKit
internal import Markup
internal import Publishing

/// Writes a post's text as a mail wants it: every element carries its own style, pictures are parts of the mail, and
/// links that lead nowhere outside the workspace are plain words.
struct MailBody {
  let post: Post
  let context: RenderContext
  let album: MailAlbum
  let palette: MailPalette
  let wording: MailWording
  /// Keeps the anchors of several articles in one mail apart.
  let number: Int
  /// The level of the text's highest heading, below the article's own.
  let topHeading: Int

  // MARK: - HTML

  /// The text's first `count` blocks, or all of it with gallery and footnotes.
  func html(firstBlocks count: Int? = nil) -> String {
    let blocks = count.map { Array(post.body.blocks.prefix($0)) } ?? post.body.blocks
    let gallery = count == nil ? post.gallery.compactMap(figure).joined() : ""
    let document = Document(blocks: blocks, footnotes: count == nil ? post.body.footnotes : [])
    return Self.framed(writer.html(document)) + gallery + (leftOut > 0 ? paragraph(wording.morePhotos(leftOut)) : "")
  }

  /// A table that is wider than a phone moves sideways in a frame of its own, and not the mail with it. Text cannot hold
  /// these tags: its angle brackets are escaped.
  private static func framed(_ html: String) -> String {
    html.replacing("<table", with: "<div style=\"overflow-x:auto\"><table").replacing(
      "</table>", with: "</table></div>")
  }

  /// What an edition shows of a post that can be read on the site.
  var excerptHTML: String { paragraph(excerptText) }

  /// The leading picture.
  var leadHTML: String? { post.leadPicture.flatMap(figure) }

  private var writer: HTMLWriter {
    var writer = HTMLWriter()
    writer.topHeading = topHeading
    writer.idPrefix = "t\(number)-"
    writer.style = { MailStyle.style(of: $0, accent: palette.accent) }
    writer.destination = { context.address(of: $0, in: post) }
    writer.picture = { image in
      guard let picture = post.inlinePictures[image.source], let print = album.print(of: picture) else { return nil }
      return print.element(
        alt: image.alt.isEmpty ? picture.alt : image.alt, caption: image.title ?? picture.caption?.text)
    }
    return writer
  }

  private func paragraph(_ text: String) -> String {
    writer.html(Document(blocks: [Block(.paragraph([.text(text)]))]))
  }

  private func figure(_ picture: Picture) -> String? {
    guard let print = album.print(of: picture) else { return nil }
    var writer = writer
    writer.picture = { _ in print.element(alt: picture.alt, caption: picture.caption?.text) }
    return writer.html(
      Document(blocks: [Block(.paragraph([.image(Image(source: picture.source, alt: picture.alt))]))]))
  }

  // MARK: - Text

  var text: String { textWriter.text(post.body) }

  private var textWriter: PlainTextWriter {
    var writer = PlainTextWriter()
    writer.destination = { context.address(of: $0, in: post) }
    return writer
  }

  var excerptText: String { context.summary(of: post)?.text ?? Excerpt.of(post.body, limit: 320) }

  /// The leading picture for those who see none: `[Foto: Meja penimbangan.] Penimbangan Sabtu pagi.`
  var leadText: String? {
    post.leadPicture.map { picture in
      [picture.alt.isEmpty ? nil : wording.photo(picture.alt), picture.caption?.text].compactMap { $0 }
        .joined(separator: " ")
    }.flatMap { $0.isEmpty ? nil : $0 }
  }

  // MARK: - What the author should know

  /// How many of the post's pictures stay on the site.
  private var leftOut: Int {
    (post.picturesInText + post.gallery).filter { album.print(of: $0) == nil }.count
  }

  var warnings: [Diagnostic] {
    var warnings = context.linkWarnings(of: post)
    if leftOut > 0 {
      warnings.append(
        .warning(
          Phrase(
            id: "\(leftOut) gambar tidak ikut di surat supaya surat tetap ringan",
            en: "\(leftOut) pictures are left out of the mail to keep it light"), at: SourceLocation(file: post.file)))
    }
    return warnings
  }
}

extension MailAlbum.Print {
  func element(alt: String, caption: String?) -> HTMLWriter.Picture {
    let shown = min(width, MailAlbum.columnWidth)
    return HTMLWriter.Picture(
      source: source, width: shown, height: max(1, height * shown / max(1, width)), alt: alt, caption: caption)
  }
}
