internal import ChannelKit
internal import Foundation
internal import Imaging
internal import Markup
internal import Publishing
internal import Typesetting

/// Renders publications into PDF pages; the host writes the files.
struct BulletinAdapter: ChannelAdapter {
  let settings: BulletinSettings
  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    try FontLibrary.withShared { library throws(DiagnosticError) in
      try render(publication, in: context, by: library)
    }
  }

  private func render(
    _ publication: Publication, in context: RenderContext, by library: FontLibrary
  ) throws(DiagnosticError) -> Rendition {
    if isLong(publication, in: context) { return try renderLong(publication, in: context, by: library) }
    let typesetter = Typesetter(library: library)
    let composition = Compositor(
      publication: publication, context: context, settings: settings, typesetter: typesetter
    ).compose()
    // What was set for pages that were not chosen makes room for the file.
    typesetter.forgetText()
    let palette = palette(for: publication, in: context)
    let sheet = Sheet(settings.pagePaper)
    let subject = subject(of: publication, in: context)
    let facts = facts(of: publication, title: subject, in: context)
    var prints: [ContentDigest: DerivedPicture] = [:]
    let budget = ByteBudget(publication: publication, density: settings.density)
    var photoBytes = budget.photos(composition.photoCount)
    var data = Data()
    // What fonts and text take shows only in the finished file; photos make room for it where they must.
    for _ in 0..<Self.mostAttempts {
      prints = try lab(context).develop(composition.pages, posts: publication.posts, byteLimit: photoBytes)
      do throws(PDFFailure) {
        data = try PDFDocument(
          facts: facts, sheet: sheet, palette: palette, photos: PhotoSource(prints: prints, needsPixels: false)
        ).data(of: composition.pages)
      } catch {
        throw DiagnosticError(error.diagnostic(for: publication))
      }
      let excess = data.count - budget.limit
      guard excess > 0, !prints.isEmpty else { break }
      let weight = prints.values.reduce(0) { $0 + $1.data.count }
      photoBytes = budget.lighter(than: min(photoBytes, weight), by: excess, count: prints.count)
    }
    var files = [RenditionFile(name: try name(of: publication), mediaType: "application/pdf", content: data)]
    if settings.layout == .booklet, let name = FileName("buletin-\(publication.id)-buku.pdf") {
      let folded = try booklet(composition, publication: publication, facts: facts, palette: palette, prints: prints)
      files.append(RenditionFile(name: name, mediaType: "application/pdf", content: folded))
    }
    var panes: [PreviewPane] = []
    if context.wantsPanes || settings.writesPictures {
      let pictures = PagePictures(
        sheet: sheet, palette: palette, photos: PhotoSource(prints: prints, needsPixels: true)
      ).pictures(of: composition.pages)
      if settings.writesPictures {
        for (index, picture) in pictures.enumerated() {
          guard let name = FileName("buletin-\(publication.id)-\(index + 1).png") else { continue }
          files.append(RenditionFile(name: name, mediaType: "image/png", content: picture))
        }
      }
      panes =
        !context.wantsPanes
        ? []
        : [
          PreviewPane(
            title: Phrase(
              id: "Buletin (\(settings.pagePaper.rawValue))", en: "Bulletin (\(settings.pagePaper.rawValue))"),
            content: .pages(pictures, text: text(of: publication, in: context)))
        ]
    }
    return Rendition(
      publication: publication.id, channel: context.channel, subject: SingleLine(collapsing: subject),
      files: files, panes: panes,
      warnings: composition.warnings + weightWarnings(data.count, of: publication))
  }

  func palette(for publication: Publication, in context: RenderContext) -> Palette {
    Palette(wanted: settings.theme.colour ?? context.community.colour, ink: settings.ink, alarm: publication.isWarning)
  }

  /// How often photos are made lighter at most.
  static let mostAttempts = 3

  func lab(_ context: RenderContext) -> PhotoLab {
    PhotoLab(
      darkroom: Darkroom(cacheFolder: context.cacheFolder), ink: settings.ink, density: Double(settings.density))
  }

  func name(of publication: Publication) throws(DiagnosticError) -> FileName {
    if let name = FileName("buletin-\(publication.id).pdf") { return name }
    throw DiagnosticError(
      .error(
        Phrase(
          id: "id '\(publication.id)' tidak dapat menjadi nama berkas",
          en: "the id '\(publication.id)' cannot be a file's name")))
  }

  /// The same pages once more, two on each side of A4 in the order of the folded sheets.
  private func booklet(
    _ composition: Composition, publication: Publication, facts: DocumentFacts, palette: Palette,
    prints: [ContentDigest: DerivedPicture]
  ) throws(DiagnosticError) -> Data {
    do throws(PDFFailure) {
      return try PDFDocument(
        facts: facts, sheet: Sheet(settings.pagePaper), palette: palette,
        photos: PhotoSource(prints: prints, needsPixels: false)
      ).booklet(of: composition.pages)
    } catch {
      throw DiagnosticError(error.diagnostic(for: publication))
    }
  }

  /// Longer editions are heavier than what people send each other; they print all the same.
  func weightWarnings(_ bytes: Int, of publication: Publication) -> [Diagnostic] {
    guard bytes > ByteBudget.travelling, settings.density <= 150 else { return [] }
    return [
      .warning(
        Phrase(
          id: "PDF ini \(EYD.number(bytes / 1000)) kB; kirimannya lewat WhatsApp akan lama, cetaknya tidak terganggu",
          en: "this PDF is \(bytes / 1000) kB; it prints well but is slow to send by WhatsApp"),
        hint: Phrase(
          id: "bagi beritanya menjadi dua edisi bila perlu dikirim",
          en: "spread the stories over two editions if it has to be sent"))
    ]
  }

  func subject(of publication: Publication, in context: RenderContext) -> String {
    switch publication {
    case .post(let post): context.title(of: post).text
    case .edition(let edition): edition.title.text
    }
  }

  func facts(of publication: Publication, title: String, in context: RenderContext) -> DocumentFacts {
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
