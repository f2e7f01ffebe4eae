internal import ChannelKit
internal import Foundation
internal import Imaging
internal import Publishing
internal import Transport

/// One feed at work.
struct FeedAdapter: ChannelAdapter {
  let settings: FeedSettings
  let environment: ChannelEnvironment

  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    guard case .post(let post) = publication else {
      throw DiagnosticError(
        .error(
          Phrase(
            id: "umpan memuat tulisan satu per satu, bukan edisi", en: "a feed carries posts one by one, not editions"),
          hint: Phrase(
            id: "terbitkan tulisan-tulisan dalam edisi ini sendiri-sendiri",
            en: "publish the posts of this edition one at a time")))
    }
    let composer = try EntryComposer(post, settings: settings, in: context)
    let entry = composer.entry
    return Rendition(
      publication: post.id, channel: context.channel, subject: SingleLine(collapsing: entry.title),
      files: [entry.file]
        + composer.album.prints.map {
          RenditionFile(name: $0.name, mediaType: $0.picture.mediaType, content: $0.picture.data)
        },
      panes: context.wantsPanes ? [pane(of: entry, composer)] : [],
      warnings: context.linkWarnings(of: post))
  }

  private func pane(of entry: FeedEntry, _ composer: EntryComposer) -> PreviewPane {
    let page = EntryPage(
      entry: entry, album: composer.album, post: composer.post, settings: settings,
      community: composer.context.community)
    return PreviewPane(title: Phrase(id: "Aplikasi pembaca", en: "News reader"), content: .html(page.html, width: 390))
  }

  /// Where the files are written.
  var folder: FeedFolder {
    FeedFolder(
      url: environment.file(at: settings.folder ?? "out/\(environment.channel)"), channel: environment.channel.text,
      writer: FeedWriter(settings: settings, community: environment.community, channel: environment.channel.text),
      entryLimit: settings.entryLimit)
  }

  var client: HTTPClient {
    HTTPClient(
      product: SingleLine(collapsing: environment.product),
      trust: TrustSettings(extraAuthorities: settings.authorities.map { environment.file(at: $0) }),
      // The files are written by then; nobody waits long for a courtesy.
      timeouts: HTTPTimeouts(connecting: 10, stalling: 15, whole: 30))
  }
}
