internal import Foundation
internal import Publishing

/// A picture so large that an old laptop works on it for long, although readers get a small one anyway.
struct HugePicture: PostRule {
  let id = "foto-besar"
  /// In pixels; four bytes each while it is worked on.
  static let pixels = 40_000_000
  static let bytes = 15_000_000

  func remarks(on manuscript: Manuscript) -> [Diagnostic] {
    let post = manuscript.post
    let pictures = post.pictures + post.inlinePictures.values.sorted { $0.source < $1.source }
    return pictures.compactMap { picture in
      let file = picture.file
      let megapixels = file.width * file.height / 1_000_000
      let size = (try? file.url.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0
      guard file.width * file.height > Self.pixels || size > Self.bytes else { return nil }
      return .warning(
        Phrase(
          id: "foto ini \(megapixels) megapiksel, \(size / 1_000_000) MB; laptop lama akan lama mengolahnya",
          en: "this picture has \(megapixels) megapixels, \(size / 1_000_000) MB; an old laptop will take long over it"),
        hint: Phrase(
          id: "kecilkan sampai sisi panjangnya sekitar 3000 piksel",
          en: "make it smaller, about 3000 pixels on the long side"),
        at: manuscript.place(of: picture.source, from: 1))
    }
  }
}
