internal import ChannelKit
internal import Foundation
internal import Imaging
internal import Publishing

/// A site that people fill by hand: each post becomes a folder to copy from.
///
/// Nothing leaves this machine. What is delivered is the folder; that somebody has copied it, kim cannot know.
struct PackageAdapter: ChannelAdapter, ArticleHosting {
  let settings: WebsiteSettings
  let environment: ChannelEnvironment

  static let pageName: FileName = "salin.html"
  static let textName: FileName = "artikel.html"

  private var folder: PackageFolder {
    PackageFolder(workspace: environment.workspace, path: "out/\(environment.channel)")
  }

  /// Where the article will stand once somebody has put it there.
  func address(of post: Post) -> String {
    settings.permalink.address(
      of: post.id.text, dated: post.date, in: environment.community.timeZone, below: settings.site)
  }

  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    let post = try publication.onlyPost
    let composer = try ArticleComposer(post, in: context, pictures: .order(post.id))
    let page = PackagePage(composer, site: settings.site, address: address(of: post)).html
    let files =
      [
        RenditionFile(
          name: Self.textName, mediaType: "text/html; charset=utf-8", content: Data(composer.text.html.utf8))
      ]
      + composer.album.prints.map {
        RenditionFile(name: $0.name, mediaType: $0.picture.mediaType, content: $0.picture.data)
      }
      // Last, so that whoever finds the page finds all that it speaks of.
      + [RenditionFile(name: Self.pageName, mediaType: "text/html; charset=utf-8", content: Data(page.utf8))]
    let panes =
      composer.panes + [
        PreviewPane(title: Phrase(id: "Lembar salin", en: "Copying sheet"), content: .html(page, width: 1024))
      ]
    return Rendition(
      publication: post.id, channel: context.channel, subject: composer.title, files: files,
      panes: context.wantsPanes ? panes : [], warnings: context.linkWarnings(of: post))
  }
}

extension PackageAdapter: UpdatingAdapter, WithdrawingAdapter, FindingAdapter, CheckingAdapter {
  func deliver(
    _ rendition: Rendition, to deliveries: [Delivery], journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    for delivery in deliveries {
      if Task.isCancelled { return }
      try await journal.record(delivery) { () throws(DeliveryFailure) in try place(rendition, replacing: []) }
    }
  }

  func update(
    _ rendition: Rendition, delivery: Delivery, earlier: Receipt, journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    try await journal.record(delivery) { () throws(DeliveryFailure) in
      try place(rendition, replacing: earlier.files)
    }
  }

  func withdraw(delivery: Delivery, earlier: Receipt, journal: any DeliveryJournal) async throws(DeliveryFailure) {
    try await journal.record(delivery) { () throws(DeliveryFailure) in
      let id = delivery.key.publication
      let notice = WithdrawalPage(publication: id, site: settings.site, community: environment.community)
      let files = [
        RenditionFile(name: "tarik.html", mediaType: "text/html; charset=utf-8", content: Data(notice.html.utf8))
      ]
      return receipt(
        id, try folder.write(files, of: id, replacing: earlier.files),
        Phrase(id: "hapus sendiri di situs", en: "delete it on the site yourself"))
    }
  }

  func find(_ delivery: Delivery, of rendition: Rendition) async throws(DeliveryFailure) -> Receipt? {
    guard folder.holds(rendition) else { return nil }
    return receipt(rendition.publication, folder.paths(of: rendition.files, of: rendition.publication), Self.copyIt)
  }

  func check() async -> [Diagnostic] {
    guard folder.isWritable else {
      return [
        .error(
          Phrase(
            id: "folder '\(folder.path)' tidak dapat ditulis", en: "the folder '\(folder.path)' cannot be written"),
          hint: Phrase(id: "periksa izin foldernya", en: "check the folder's permissions"))
      ]
    }
    return [
      .note(
        Phrase(
          id: "artikel disiapkan di \(folder.path)/ untuk disalin ke \(settings.site.host() ?? "")",
          en: "articles are laid out in \(folder.path)/ to be copied to \(settings.site.host() ?? "")"))
    ]
  }

  private static let copyIt = Phrase(id: "salin ke situs", en: "copy it to the site")

  private func place(_ rendition: Rendition, replacing earlier: [String]) throws(DeliveryFailure) -> Receipt {
    receipt(
      rendition.publication, try folder.write(rendition.files, of: rendition.publication, replacing: earlier),
      Self.copyIt)
  }

  private func receipt(_ publication: PostID, _ files: [String], _ remark: Phrase) -> Receipt {
    Receipt(
      remoteID: "\(folder.path)/\(publication)", files: files, remark: remark.text(in: environment.community.language),
      isPublic: false)
  }
}
