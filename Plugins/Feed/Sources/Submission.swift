internal import ChannelKit
internal import Foundation
internal import Publishing

/// An entry on its way into the feed: what `render` wrote, read again.
struct Submission: Sendable {
  var entry: FeedEntry
  var pictures: [RenditionFile]

  init(_ rendition: Rendition) throws(DeliveryFailure) {
    guard let data = rendition.file(named: FeedEntry.fileName.text)?.content,
      var entry = try? JSONDecoder().decode(FeedEntry.self, from: data)
    else {
      throw DeliveryFailure(
        .misconfigured,
        Phrase(
          id: "berita yang disimpan tidak terbaca; jalankan perintahnya sekali lagi",
          en: "the stored entry cannot be read; run the command once more"), code: "entry")
    }
    entry.version = rendition.digest.short
    self.entry = entry
    pictures = rendition.files.filter { $0.name != FeedEntry.fileName }
  }
}
