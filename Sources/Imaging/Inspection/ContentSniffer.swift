internal import Foundation
internal import Publishing

/// Tells what a file is by its first bytes.
enum ContentSniffer {
  /// The picture format of `data`, or why it is none that kim takes.
  static func format(of data: Data) throws(PictureFailure) -> PictureFile.Format {
    let head = [UInt8](data.prefix(64))
    func starts(_ bytes: [UInt8], at offset: Int = 0) -> Bool { head.dropFirst(offset).starts(with: bytes) }
    func starts(_ text: String, at offset: Int = 0) -> Bool { starts([UInt8](text.utf8), at: offset) }

    if starts([0xFF, 0xD8, 0xFF]) { return .jpeg }
    if starts([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if starts("GIF87a") || starts("GIF89a") { return .gif }
    if starts("RIFF"), starts("WEBP", at: 8) { return .webp }
    if starts([0x49, 0x49, 0x2A, 0x00]) || starts([0x4D, 0x4D, 0x00, 0x2A]) { return .tiff }
    if starts("BM"), head.count > 30, head[15...17].allSatisfy({ $0 == 0 }) { return .bmp }
    if starts("ftyp", at: 4) {
      let brand = String(decoding: head.dropFirst(8).prefix(4), as: UTF8.self)
      if ["heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1", "avif", "avis"].contains(brand) {
        return .heif
      }
      throw .notAPicture(Phrase(id: "video", en: "a video"))
    }
    if starts("%PDF") { throw .notAPicture(Phrase(id: "dokumen PDF", en: "a PDF document")) }
    if starts([0x50, 0x4B, 0x03, 0x04]) {
      throw .notAPicture(Phrase(id: "arsip ZIP atau dokumen Office", en: "a ZIP archive or Office document"))
    }
    if let text = leadingText(of: data) {
      if text.range(of: "<svg", options: .caseInsensitive) != nil { throw .drawing }
      if text.range(of: "<html", options: .caseInsensitive) != nil
        || text.range(of: "<!doctype html", options: .caseInsensitive) != nil
      {
        throw .notAPicture(Phrase(id: "halaman web", en: "a web page"))
      }
      throw .notAPicture(Phrase(id: "teks", en: "text"))
    }
    // A compressed SVG is a gzip stream; nothing else in gzip is a picture either.
    throw .notAPicture(nil)
  }

  /// The first kilobyte, when it reads as text.
  private static func leadingText(of data: Data) -> String? {
    let head = data.prefix(1024)
    guard !head.contains(where: { $0 < 9 || (14...31).contains($0) }) else { return nil }
    // The kilobyte may end inside a character: decoding repairs what validation would refuse.
    let text = String(decoding: head, as: UTF8.self)
    let broken = text.unicodeScalars.count { $0 == "\u{FFFD}" }
    return broken <= 2 ? text : nil
  }
}

extension PictureFile.Format {
  /// gdk-pixbuf's name for the format.
  var loaderName: String { self == .heif ? "heif/avif" : rawValue }

  /// What people call it.
  var title: String {
    switch self {
    case .heif: "HEIC"
    case .webp: "WebP"
    default: rawValue.uppercased()
    }
  }
}
