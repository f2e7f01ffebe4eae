internal import CPixbuf
internal import Foundation

extension PixelImage {
  /// JPEG (JFIF) without any metadata.
  ///
  /// - Parameter quality: 1…100, as libjpeg understands it.
  func jpeg(quality: Int) -> Data? { encoded("jpeg", ["quality": "\(quality)"]) }

  /// PNG without any chunk beside the pixels and what they need to be shown.
  ///
  /// - Parameter compression: 1…9, as zlib understands it.
  func png(compression: Int = 6) -> Data? { encoded("png", ["compression": "\(compression)"]) }

  /// gdk-pixbuf writes metadata only when it is handed over as an option, so none can slip in from the source.
  private func encoded(_ type: String, _ option: [String: String]) -> Data? {
    var keys: [UnsafeMutablePointer<CChar>?] = option.keys.map { strdup($0) } + [nil]
    var values: [UnsafeMutablePointer<CChar>?] = option.values.map { strdup($0) } + [nil]
    defer { (keys + values).forEach { free($0) } }
    var buffer: UnsafeMutablePointer<CChar>?
    var size: gsize = 0
    guard gdk_pixbuf_save_to_bufferv(pointer, &buffer, &size, type, &keys, &values, nil) != 0, let buffer else {
      return nil
    }
    defer { g_free(buffer) }
    return Data(bytes: buffer, count: Int(size))
  }
}
