internal import ChannelKit
internal import Foundation
internal import Imaging
internal import Markup
internal import Publishing
internal import Typesetting

/// Renders publications into PDF pages; the host writes the files.
struct BulletinAdapter: ChannelAdapter {
  let settings: BulletinSettings
  /// What still goes through a WhatsApp group and a slow link.
  static let byteLimit = 2_000_000
  /// What photos may take of it at first.
  private static let photoBytes = 1_600_000

  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    try FontLibrary.withShared { library throws(DiagnosticError) in
      try render(publication, in: context, by: library)
    }
  }

  private func render(
    _ publication: Publication, in context: RenderContext, by library: FontLibrary
  ) throws(DiagnosticError) -> Rendition {
    let composition = Compositor(
      publication: publication, context: context, settings: settings, typesetter: Typesetter(library: library)
    ).compose()
    let palette = Palette(community: context.community.colour, ink: settings.ink, alarm: publication.isWarning)
    let sheet = Sheet(settings.paper)
    let subject = subject(of: publication, in: context)
    let facts = facts(of: publication, title: subject, in: context)
    var prints: [ContentDigest: DerivedPicture] = [:]
    var written: Data?
    // What fonts and text take shows only in the finished file; photos make room for it where they must.
    var photoBytes = Self.photoBytes
    for _ in 0..<4 {
      prints = try PhotoLab(
        darkroom: Darkroom(cacheFolder: context.cacheFolder), ink: settings.ink, byteLimit: photoBytes
      ).develop(composition.pages, posts: publication.posts)
      written = PDFDocument(
        facts: facts, sheet: sheet, palette: palette, photos: PhotoSource(prints: prints, needsPixels: false)
      ).data(of: composition.pages)
      let excess = (written?.count ?? 0) - Self.byteLimit
      guard excess > 0, !prints.isEmpty else { break }
      let weight = prints.values.reduce(0) { $0 + $1.data.count }
      photoBytes = max(prints.count * 4_000, min(photoBytes, weight) - excess - 20_000)
    }
    guard let data = written, let name = FileName("buletin-\(publication.id).pdf") else {
      throw DiagnosticError(
        .error(
          Phrase(id: "halaman PDF tidak dapat ditulis", en: "the PDF could not be written"),
          hint: Phrase(
            id: "tutup program lain agar memori cukup, lalu ulangi",
            en: "close other programs to free memory, then try again")))
    }
    var panes: [PreviewPane] = []
    if context.wantsPanes {
      let pictures = PagePictures(
        sheet: sheet, palette: palette, photos: PhotoSource(prints: prints, needsPixels: true)
      ).pictures(of: composition.pages)
      panes = [
        PreviewPane(
          title: Phrase(id: "Buletin (\(settings.paper.rawValue))", en: "Bulletin (\(settings.paper.rawValue))"),
          content: .pages(pictures, text: text(of: publication, in: context)))
      ]
    }
    return Rendition(
      publication: publication.id, channel: context.channel, subject: SingleLine(collapsing: subject),
      files: [RenditionFile(name: name, mediaType: "application/pdf", content: data)], panes: panes,
      warnings: composition.warnings)
  }

  private func subject(of publication: Publication, in context: RenderContext) -> String {
    switch publication {
    case .post(let post): context.title(of: post).text
    case .edition(let edition): edition.title.text
    }
  }

  private func facts(of publication: Publication, title: String, in context: RenderContext) -> DocumentFacts {
    let author: String
    switch publication {
    case .post(let post): author = post.author?.text ?? context.community.name.text
    case .edition: author = context.community.name.text
    }
    return DocumentFacts(
      title: title, author: author, subject: context.community.name.text, date: publication.date,
      timeZone: context.community.timeZone, language: "id-ID")
  }

  /// The pages' words, for those who cannot see the pictures of them.
  private func text(of publication: Publication, in context: RenderContext) -> String {
    publication.posts.map { post in
      let facts = [context.title(of: post).text, context.summary(of: post)?.text].compactMap { $0 }
      return (facts + [PlainTextWriter().text(post.body)]).joined(separator: "\n\n")
    }.joined(separator: "\n\n")
  }
}

extension Publication {
  /// Whether it is a warning and nothing else.
  fileprivate var isWarning: Bool {
    if case .post(let post) = self { return post.isWarning }
    return false
  }
}
