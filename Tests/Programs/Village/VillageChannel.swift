import ChannelKit
import Foundation
import Publishing

/// A notice board whose notices are files in a folder: a far side that a test can count, for a plugin that can do all
/// that a plugin can.
struct VillageChannel: ChannelPlugin {
  var audience: ChannelManifest.Audience

  var manifest: ChannelManifest {
    ChannelManifest(
      kind: audience == .site ? "village" : "post", title: Phrase(id: "Papan desa", en: "Village board"),
      summary: Phrase(id: "papan pengumuman untuk uji", en: "a notice board for tests"), audience: audience,
      abilities: Set(ChannelManifest.Ability.allCases))
  }

  func makeAdapter(
    _ settings: VillageSettings, in environment: ChannelEnvironment
  ) throws(DiagnosticError) -> any ChannelAdapter {
    VillageBoard(settings: settings, environment: environment)
  }
}

struct VillageSettings: ChannelSettings {
  var folder: String
  var password: SecretReference
  var fonts: Int

  private static let folderSetting = Setting<String>.required(
    "folder", or: "map", of: .path, for: Phrase(id: "tempat pengumuman", en: "where notices are kept"))
  private static let passwordSetting = Setting<SecretReference>.required(
    "password", or: "sandi", of: .secret, for: Phrase(id: "kunci papan", en: "the board's key"))
  private static let fontSetting = Setting<[Int]>.defaulted(
    "sizes", of: .list(of: .integer(6...72)), to: [], for: Phrase(id: "ukuran huruf", en: "sizes of letters"))

  static let schema: SettingsSchema = [folderSetting, passwordSetting, fontSetting]

  init(_ values: SettingsValues) {
    folder = values[Self.folderSetting]
    password = values[Self.passwordSetting]
    fonts = values[Self.fontSetting].count
  }
}

struct VillageBoard: UpdatingAdapter, WithdrawingAdapter, FindingAdapter, CheckingAdapter, ArticleHosting {
  let settings: VillageSettings
  let environment: ChannelEnvironment

  private func notice(_ name: String) -> URL { URL(filePath: settings.folder).appending(path: name) }

  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    let text = publication.posts.map { "\(context.title(of: $0))\n" }.joined()
    return Rendition(
      publication: publication.id, channel: context.channel, subject: publication.title,
      files: [RenditionFile(name: "notice.txt", mediaType: "text/plain; charset=utf-8", content: Data(text.utf8))],
      panes: context.wantsPanes ? [PreviewPane(title: .verbatim("Papan"), content: .html("<p>…</p>", width: 360))] : [])
  }

  func deliver(
    _ rendition: Rendition, to deliveries: [Delivery], journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    try unlock()
    for delivery in deliveries where !Task.isCancelled {
      if let receipt = receipt(delivery.key.token) {
        try await journal.record(delivery) { () throws(DeliveryFailure) in receipt }
        continue
      }
      try await journal.record(delivery) { () throws(DeliveryFailure) in
        try put(rendition, delivery.key.token)
      }
    }
  }

  func update(
    _ rendition: Rendition, delivery: Delivery, earlier: Receipt, journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    try unlock()
    try await journal.record(delivery) { () throws(DeliveryFailure) in try put(rendition, earlier.remoteID) }
  }

  func withdraw(delivery: Delivery, earlier: Receipt, journal: any DeliveryJournal) async throws(DeliveryFailure) {
    try await journal.record(delivery) { () throws(DeliveryFailure) in
      try? FileManager.default.removeItem(at: notice(earlier.remoteID))
      return earlier
    }
  }

  func find(_ delivery: Delivery, of rendition: Rendition) async throws(DeliveryFailure) -> Receipt? {
    receipt(delivery.key.token)
  }

  func check() async -> [Diagnostic] {
    do throws(DeliveryFailure) {
      try unlock()
      return [.note(Phrase(id: "papan siap", en: "the board is ready"))]
    } catch {
      return [.error(error.reason)]
    }
  }

  func address(of post: Post) -> String { "https://desa.example/\(post.id)/" }

  private func unlock() throws(DeliveryFailure) {
    do throws(DiagnosticError) { _ = try environment.secrets.secret(settings.password) } catch {
      throw DeliveryFailure(.misconfigured, Phrase(id: "kunci papan tidak ada", en: "there is no key to the board"))
    }
  }

  private func receipt(_ token: String) -> Receipt? {
    FileManager.default.fileExists(atPath: notice(token).path) ? Receipt(remoteID: token) : nil
  }

  private func put(_ rendition: Rendition, _ token: String) throws(DeliveryFailure) -> Receipt {
    guard let file = rendition.files.first, (try? file.content.write(to: notice(token))) != nil else {
      throw DeliveryFailure(.rejected, Phrase(id: "papan penuh", en: "the board is full"))
    }
    return Receipt(remoteID: token)
  }
}
