internal import ChannelKit
internal import Foundation
internal import Publishing

/// Renders publications into bundles; the host writes the files.
struct WhatsAppAdapter: ChannelAdapter {
  let settings: WhatsAppSettings

  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    let text: any Composition =
      switch publication {
      case .post(let post): PostText(post: post, context: context, settings: settings)
      case .edition(let edition): EditionText(edition: edition, context: context, settings: settings)
      }
    let pictures: [SharedPicture]
    if case .withdrawal = context.purpose {
      pictures = []
    } else {
      pictures = try PictureSet.develop(PictureSet.pictures(of: publication), in: context)
    }
    let bundle = ShareBundle(
      publication: publication.id, heading: text.heading, dateline: text.dateline,
      parts: text.parts(limit: settings.partLength), short: text.short, pictures: pictures)
    return Rendition(
      publication: publication.id, channel: context.channel, subject: SingleLine(collapsing: text.heading),
      files: files(of: bundle, in: context), panes: context.wantsPanes ? [pane(of: bundle, publication, in: context)] : [],
      warnings: text.warnings)
  }

  private func files(of bundle: ShareBundle, in context: RenderContext) -> [RenditionFile] {
    let words = ReaderWords(language: context.community.language)
    var files = bundle.namedParts.map { RenditionFile.text($0.name, $0.text) }
    files.append(.text("pesan-singkat.txt", bundle.short))
    files += bundle.pictures.map { RenditionFile(name: $0.name, mediaType: "image/jpeg", content: $0.data) }
    if let captions = PictureSet.captionSheet(bundle.pictures, words: words) {
      files.append(.text("keterangan-foto.txt", captions))
    }
    let page = SharePage(bundle: bundle, community: context.community, groups: settings.groups)
    files.append(
      RenditionFile(name: "bagikan.html", mediaType: "text/html; charset=utf-8", content: Data(page.html.utf8)))
    return files
  }

  private func pane(of bundle: ShareBundle, _ publication: Publication, in context: RenderContext) -> PreviewPane {
    let pane = ChatPane(bundle: bundle, community: context.community, time: ChatPane.time(of: publication, context.community))
    return PreviewPane(
      title: Phrase(id: "Pesan WhatsApp", en: "WhatsApp"), content: .html(pane.html, width: ChatPane.width))
  }
}

extension RenditionFile {
  fileprivate static func text(_ name: FileName, _ text: String) -> RenditionFile {
    let ended = text.hasSuffix("\n") ? text : text + "\n"
    return RenditionFile(name: name, mediaType: "text/plain; charset=utf-8", content: Data(ended.utf8))
  }
}
