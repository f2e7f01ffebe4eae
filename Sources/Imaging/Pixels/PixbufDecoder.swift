internal import CPixbuf
internal import Foundation
internal import Publishing

/// Reads pictures through gdk-pixbuf, one named format at a time.
///
/// The format is always given, never guessed by the library: its rarer readers are not meant for files of
/// unknown origin.
enum PixbufDecoder {
  struct Header {
    /// As stored, before the camera's orientation is applied.
    var width: Int
    var height: Int
    /// Whether the stored picture lies on its side.
    var isTurned: Bool

    var uprightWidth: Int { isTurned ? height : width }
    var uprightHeight: Int { isTurned ? width : height }
  }

  static func canRead(_ format: PictureFile.Format) -> Bool {
    guard format != .svg, let loader = PixbufLoader(format) else { return false }
    loader.close()
    return true
  }

  /// The size by the header alone, refused before anything large is set aside.
  static func header(of data: Data, format: PictureFile.Format) throws(PictureFailure) -> Header {
    guard let loader = PixbufLoader(format) else { throw .noReader(format.title) }
    defer { loader.close() }
    // Orientations are known to the JPEG and TIFF readers only, once a canvas has been laid out: an eighth of the size
    // will do for a JPEG, a TIFF is read whole. All others can stop at the size.
    loader.choose = { width, height in
      switch format {
      case .jpeg: PixelSize(width: width, height: height).divided(by: 8)
      case .tiff: nil
      default: .zero
      }
    }
    var rest = data[...]
    while !rest.isEmpty, loader.size.map({ $0.isAcceptable && format == .jpeg && !loader.hasCanvas }) ?? true {
      let piece = format == .tiff ? rest : rest.prefix(16_384)
      rest = rest.dropFirst(piece.count)
      guard loader.write(piece) else { break }
    }
    if format == .tiff { loader.close() }
    guard let size = loader.size else { throw rest.isEmpty ? .cutShort : .damaged }
    guard size.isAcceptable else { throw .tooManyPixels(size.width, size.height) }
    let orientation = loader.image?.option("orientation").flatMap { Int($0) } ?? 1
    return Header(width: size.width, height: size.height, isTurned: (5...8).contains(orientation))
  }

  /// The upright picture; its long side is at least `side` pixels, or the source's own where that is less.
  static func image(of data: Data, format: PictureFile.Format, longSide side: Int) throws(PictureFailure) -> PixelImage
  {
    guard let loader = PixbufLoader(format) else { throw .noReader(format.title) }
    defer { loader.close() }
    // The JPEG reader decodes to a half, a quarter or an eighth for a fraction of the work.
    loader.choose = { width, height in
      guard format == .jpeg else { return nil }
      let size = PixelSize(width: width, height: height)
      return [8, 4, 2].lazy.map { size.divided(by: $0) }.first { max($0.width, $0.height) >= side }
    }
    let bytes: Data
    if format == .gif, let end = data.withUnsafeBytes({ GIFStructure.endOfFirstFrame($0) }) {
      bytes = data.prefix(end) + [0x3B]
    } else {
      bytes = data
    }
    let isWritten = loader.write(bytes)
    let isClosed = loader.close()
    if let size = loader.size, !size.isAcceptable { throw .tooManyPixels(size.width, size.height) }
    guard isWritten, isClosed, let image = loader.image else { throw .damaged }
    guard let upright = image.upright() else { throw .outOfMemory }
    return upright
  }
}
