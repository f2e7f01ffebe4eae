internal import ChannelKit
internal import Foundation
internal import Publishing

/// Renders publications into bundles; the host writes the files.
struct WhatsAppAdapter: ChannelAdapter {
  let settings: WhatsAppSettings

  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    var set = PictureSet(publication)
    if case .withdrawal = context.purpose { set = PictureSet() }
    let text: any Composition =
      switch publication {
      case .post(let post):
        PostText(post: post, context: context, settings: settings, pictureNumbers: set.numbers(in: post))
      case .edition(let edition): EditionText(edition: edition, context: context, settings: settings)
      }
    let card = CardMaker(publication: publication, context: context).make()
    let bundle = ShareBundle(
      publication: publication.id, heading: text.heading, dateline: text.dateline,
      clock: clock(of: publication, in: context), parts: text.parts(limit: settings.partLength), short: text.short,
      pictures: try set.develop(in: context), card: card.card)
    return Rendition(
      publication: publication.id, channel: context.channel, subject: SingleLine(collapsing: text.heading),
      files: files(of: bundle, dated: publication.date, in: context),
      panes: context.wantsPanes ? panes(of: bundle, in: context) : [],
      warnings: text.warnings + set.warnings + card.warnings + partWarnings(bundle, publication))
  }

  private func files(of bundle: ShareBundle, dated date: Date, in context: RenderContext) -> [RenditionFile] {
    let words = ReaderWords(language: context.community.language)
    var files = bundle.namedParts.map { RenditionFile.text($0.name, $0.text) }
    files.append(.text("pendek.txt", bundle.short))
    if let card = bundle.card {
      files.append(RenditionFile(name: "kartu.png", mediaType: "image/png", content: card.data))
    }
    files += bundle.pictures.map { RenditionFile(name: $0.name, mediaType: "image/jpeg", content: $0.data) }
    if let captions = CaptionSheet.text(bundle.pictures, words: words) {
      files.append(.text("keterangan-foto.txt", captions))
    }
    let page = SharePage(bundle: bundle, community: context.community, groups: settings.groups)
    files.append(
      RenditionFile(name: "bagikan.html", mediaType: "text/html; charset=utf-8", content: Data(page.html.utf8)))
    if settings.zip,
      let archive = ZipArchive(folder: bundle.publication, date: date, in: context.community.timeZone).data(of: files)
    {
      files.append(RenditionFile(name: "bagikan.zip", mediaType: "application/zip", content: archive))
    }
    return files
  }

  private func panes(of bundle: ShareBundle, in context: RenderContext) -> [PreviewPane] {
    let language = context.community.language
    let full = ChatPane(texts: bundle.parts, pictures: bundle.pictures, clock: bundle.clock, language: language)
    let short = ChatPane(texts: [bundle.short], pictures: [], clock: bundle.clock, language: language)
    let card = bundle.card.map { card in
      PreviewPane(title: Phrase(id: "Kartu", en: "Card"), content: .pages([card.data], text: card.alt))
    }
    return [
      PreviewPane(
        title: Phrase(id: "Pesan lengkap", en: "Full text"), content: .html(full.html, width: ChatPane.width)),
      PreviewPane(
        title: Phrase(id: "Pesan singkat", en: "Short text"), content: .html(short.html, width: ChatPane.width)),
    ] + [card].compactMap { $0 }
  }

  private func clock(of publication: Publication, in context: RenderContext) -> String? {
    guard case .post(let post) = publication, post.dateHasTime else { return nil }
    return EYD.time(post.date, in: context.community.timeZone).split(separator: " ").first.map(String.init)
  }

  private func partWarnings(_ bundle: ShareBundle, _ publication: Publication) -> [Diagnostic] {
    guard bundle.parts.count > 5 else { return [] }
    let place = publication.posts.count == 1 ? publication.posts.first.map { SourceLocation(file: $0.file) } : nil
    return [
      .warning(
        Phrase(
          id: "pesan lengkap terbagi menjadi \(bundle.parts.count) bagian; di grup jarang ada yang membaca sejauh itu",
          en: "the full text comes in \(bundle.parts.count) parts; few in a group read that far"),
        hint: Phrase(
          id: "bagikan pesan singkat dan tautannya saja", en: "share only the short text and its link"),
        at: place)
    ]
  }
}

extension RenditionFile {
  fileprivate static func text(_ name: FileName, _ text: String) -> RenditionFile {
    RenditionFile(name: name, mediaType: "text/plain; charset=utf-8", content: Data("\(text)\n".utf8))
  }
}
