internal import Foundation
internal import Publishing

/// Follows the skeleton of a file without decoding a pixel.
enum PictureStructure {
  /// Whether the file goes on to its own end. Formats whose reader reports this itself count as complete.
  static func isComplete(_ data: Data, format: PictureFile.Format) -> Bool {
    data.withUnsafeBytes { bytes in
      switch format {
      case .jpeg: JPEGStructure.isComplete(bytes)
      case .png: PNGStructure.isComplete(bytes)
      case .gif: GIFStructure.endOfFirstFrame(bytes) != nil
      case .webp: bytes.count >= 12 && bytes.count >= 8 + bytes.littleEndian32(at: 4)
      case .heif, .tiff, .bmp, .svg: true
      }
    }
  }
}

extension UnsafeRawBufferPointer {
  func bigEndian16(at offset: Int) -> Int { Int(self[offset]) << 8 | Int(self[offset + 1]) }
  func bigEndian32(at offset: Int) -> Int { bigEndian16(at: offset) << 16 | bigEndian16(at: offset + 2) }
  func littleEndian16(at offset: Int) -> Int { Int(self[offset]) | Int(self[offset + 1]) << 8 }
  func littleEndian32(at offset: Int) -> Int { littleEndian16(at: offset) | littleEndian16(at: offset + 2) << 16 }
}
