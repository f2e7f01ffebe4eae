internal import CPixbuf
internal import Foundation
internal import Publishing

/// One use of gdk-pixbuf's incremental reader.
final class PixbufLoader {
  private let pointer: UnsafeMutablePointer<GdkPixbufLoader>
  private var isOpen = true
  /// The size the header gave, once it has been read.
  private(set) var size: PixelSize?
  /// The size to decode to: `nil` as stored, `.zero` to stop. Sizes beyond the limit are stopped in any case.
  var choose: (Int, Int) -> PixelSize? = { _, _ in nil }

  /// - Returns: `nil` when this machine has no reader for the format.
  init?(_ format: PictureFile.Format) {
    guard let pointer = gdk_pixbuf_loader_new_with_type(format.loaderName, nil) else { return nil }
    self.pointer = pointer
    cpixbuf_on_size_prepared(
      pointer,
      { loader, width, height, state in
        guard let loader, let state else { return }
        let owner = Unmanaged<PixbufLoader>.fromOpaque(state).takeUnretainedValue()
        let size = PixelSize(width: Int(width), height: Int(height))
        owner.size = size
        let chosen = size.isAcceptable ? owner.choose(size.width, size.height) : .zero
        if let chosen { gdk_pixbuf_loader_set_size(loader, Int32(chosen.width), Int32(chosen.height)) }
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit {
    close()
    g_object_unref(UnsafeMutableRawPointer(pointer))
  }

  /// Whether the header is read and the pixels have a place to go.
  var hasCanvas: Bool { gdk_pixbuf_loader_get_pixbuf(pointer) != nil }

  /// What has been decoded so far.
  var image: PixelImage? {
    guard let image = gdk_pixbuf_loader_get_pixbuf(pointer) else { return nil }
    g_object_ref(UnsafeMutableRawPointer(image))
    return PixelImage(owning: image)
  }

  /// - Returns: whether the reader found nothing wrong.
  func write(_ bytes: Data) -> Bool {
    bytes.withUnsafeBytes { buffer in
      gdk_pixbuf_loader_write(pointer, buffer.bindMemory(to: UInt8.self).baseAddress, gsize(buffer.count), nil) != 0
    }
  }

  /// - Returns: whether the picture is whole. Further calls do nothing.
  @discardableResult
  func close() -> Bool {
    guard isOpen else { return true }
    isOpen = false
    return gdk_pixbuf_loader_close(pointer, nil) != 0
  }
}
