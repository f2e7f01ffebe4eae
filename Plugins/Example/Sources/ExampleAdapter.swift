internal import ChannelKit
internal import Foundation
internal import Publishing

/// Renders announcements; the host writes the files.
struct ExampleAdapter: ChannelAdapter {
  let settings: ExampleSettings

  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    guard case .post(let post) = publication else {
      throw DiagnosticError(
        .error(
          Phrase(id: "pengumuman memuat satu pos, bukan edisi", en: "an announcement holds one post, not an edition")))
    }
    let announcement = Announcement(of: post, in: context, settings: settings)
    let title = context.title(of: post)
    return Rendition(
      publication: post.id, channel: context.channel, subject: title,
      files: [
        RenditionFile(
          name: "pengumuman.txt", mediaType: "text/plain; charset=utf-8", content: Data(announcement.text.utf8))
      ],
      panes: context.wantsPanes ? [AnnouncementPane.pane(of: announcement, title: title)] : [],
      warnings: announcement.warnings)
  }
}
