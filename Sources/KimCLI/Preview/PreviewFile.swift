import Foundation
import Publishing

/// Where a preview lies on disk.
struct PreviewFile {
  let url: URL

  /// Puts the page there as a whole; its pulse beats only once the page is in place.
  func write(_ page: PreviewPage) throws {
    try write(page.html(), to: url)
    if let pulse = page.pulse { try write(pulse) }
  }

  func write(_ pulse: PreviewPulse) throws { try write(pulse.picture, to: pulse.file(beside: url)) }

  private func write(_ text: String, to file: URL) throws {
    do {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file, options: .atomic)
    } catch {
      throw CommandRefusal(
        .failure,
        Phrase(id: "'\(file.path)' tidak dapat ditulis", en: "'\(file.path)' cannot be written"),
        hint: Phrase(
          id: "periksa izin folder dan ruang disk, atau pilih berkas lain dengan --hasil",
          en: "check the folder's permissions and the space on the disk, or choose another file with --output"))
    }
  }
}
