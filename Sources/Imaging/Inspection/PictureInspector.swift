internal import CPixbuf
public import Foundation
public import Publishing

/// Looks at a picture file without developing it.
public enum PictureInspector {
  /// The most pixels a picture may have; a decompression bomb promises more in a few hundred bytes.
  public static let pixelLimit = 100_000_000
  /// The most bytes a picture file may have.
  public static let byteLimit = 80_000_000

  /// Identifies a picture by its content: what it is, how large it shows, which bytes it has.
  ///
  /// The name's extension is never believed. The header is read by the reader that will later decode the
  /// picture, and the file's structure is followed to its end, so that a cut-off download is found here.
  ///
  /// - Throws: what is wrong with the file and the way out.
  public static func inspect(_ url: URL) throws(PictureFailure) -> PictureFile {
    let data = try PictureBytes.read(url)
    let format = try ContentSniffer.format(of: data)
    guard PixbufDecoder.canRead(format) else { throw .noReader(format.title) }
    let header = try PixbufDecoder.header(of: data, format: format)
    guard PictureStructure.isComplete(data, format: format) else { throw .cutShort }
    return PictureFile(
      url: url, digest: ContentDigest(of: data), format: format, width: header.uprightWidth,
      height: header.uprightHeight, tellsPosition: data.withUnsafeBytes(TakenPosition.isTold))
  }
}
