import Foundation
import Publishing

/// Where a preview lies on disk.
struct PreviewFile {
  let url: URL

  /// Puts the page there as a whole; its pulse beats only once the page is in place.
  func write(_ page: PreviewPage) throws {
    do {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(page.html().utf8).write(to: url, options: .atomic)
      if let pulse = page.pulse {
        try Data(pulse.picture.utf8).write(to: pulse.file(beside: url), options: .atomic)
      }
    } catch {
      throw CommandRefusal(
        .failure,
        Phrase(id: "'\(url.path)' tidak dapat ditulis", en: "'\(url.path)' cannot be written"),
        hint: Phrase(
          id: "periksa izin folder dan ruang disk, atau pilih berkas lain dengan --hasil",
          en: "check the folder's permissions and the space on the disk, or choose another file with --output"))
    }
  }
}
