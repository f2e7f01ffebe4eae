internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Transport

extension FeedAdapter: CheckingAdapter {
  func check() async -> [Diagnostic] {
    let entries: [FeedEntry]
    do throws(DeliveryFailure) { entries = try folder.entries() } catch { return [.error(error.reason)] }
    guard folder.isWritable else {
      return [
        .error(
          Phrase(
            id: "folder \(folder.url.path) tidak dapat ditulis",
            en: "the folder \(folder.url.path) cannot be written to"),
          hint: Phrase(
            id: "beri izin tulis, atau pilih 'folder' lain", en: "give leave to write, or choose another 'folder'"))
      ]
    }
    let live = entries.count { !$0.isWithdrawn }
    let note = Diagnostic.note(
      Phrase(id: "umpan memuat \(live) berita", en: live == 1 ? "the feed has 1 entry" : "the feed has \(live) entries")
    )
    return entries.isEmpty ? [note] : [note] + (await visibility())
  }

  /// Whether readers can get what lies in the folder.
  private func visibility() async -> [Diagnostic] {
    guard let url = URL(string: settings.address(of: FeedWriter.jsonName)) else { return [] }
    let problem: Phrase
    do throws(HTTPFailure) {
      let response = try await client.send(HTTPRequest(.head, url))
      if response.status == 200 { return [] }
      problem = .verbatim("HTTP \(response.status)")
    } catch {
      problem = error.reason
    }
    return [
      .warning(
        Phrase(
          id: "umpan belum terlihat di \(url.absoluteString): \(problem.id)",
          en: "the feed is not to be seen at \(url.absoluteString): \(problem.en)"),
        hint: Phrase(
          id: "unggah isi \(folder.url.path) ke alamat itu, atau betulkan 'address'",
          en: "put what is in \(folder.url.path) at that address, or correct 'address'"))
    ]
  }
}
