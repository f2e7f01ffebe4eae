internal import Foundation
internal import Publishing
internal import Synchronization

/// Decoded photos of this run, so that four channels decode a photo once.
///
/// Bounded: the least recently used go when there is more than `byteLimit`.
final class Negatives: Sendable {
  static let shared = Negatives(byteLimit: 24_000_000)

  /// The long sides that photos are decoded for. Few and fixed, so that one decoding serves most channels (WhatsApp
  /// asks for most, 1600) and a picture never depends on what was asked before it.
  private static let steps = [1600, 2400, 3600, Int.max]

  private struct Key: Hashable {
    var digest: ContentDigest
    var longSide: Int
  }

  private struct Shelf {
    var frames: [Key: Frame] = [:]
    var clock = 0
  }

  /// One photo's place. Its own lock is held while it is decoded, so that others wait for it and not for each other.
  private final class Frame: Sendable {
    let image = Mutex<PixelImage?>(nil)
    let lastUse = Mutex(0)
  }

  private let byteLimit: Int
  private let shelf = Mutex(Shelf())

  init(byteLimit: Int) { self.byteLimit = byteLimit }

  /// The upright photo with a long side of at least `longSide` pixels, or all it has.
  func negative(of file: PictureFile, longSide: Int) throws(PictureFailure) -> PixelImage {
    let key = Key(digest: file.digest, longSide: Self.steps.first { $0 >= longSide } ?? .max)
    let result = frame(for: key).image.withLock { kept -> Result<PixelImage, PictureFailure> in
      if let kept { return .success(kept) }
      let result = Self.decode(file, longSide: key.longSide)
      if case .success(let image) = result { kept = image }
      return result
    }
    tidy(keeping: key)
    return try result.get()
  }

  private static func decode(_ file: PictureFile, longSide: Int) -> Result<PixelImage, PictureFailure> {
    do throws(PictureFailure) {
      let data = try PictureBytes.read(file.url)
      guard ContentDigest(of: data) == file.digest else { throw .changed }
      let image = try PixbufDecoder.image(of: data, format: file.format, longSide: longSide)
      guard longSide < image.longSide / 2 else { return .success(image) }
      // Readers that cannot decode to a smaller size leave the whole scan behind; half of it is let go at once.
      let size = PixelSize(width: image.width, height: image.height).fitted(width: longSide, height: longSide)
      guard let smaller = image.scaled(width: size.width, height: size.height) else { throw .outOfMemory }
      return .success(smaller)
    } catch {
      return .failure(error)
    }
  }

  private func frame(for key: Key) -> Frame {
    shelf.withLock { shelf in
      shelf.clock += 1
      let frame = shelf.frames[key] ?? Frame()
      shelf.frames[key] = frame
      frame.lastUse.withLock { $0 = shelf.clock }
      return frame
    }
  }

  /// Lets the photos go that were not used for longest, until the rest fit. One being decoded is left alone.
  private func tidy(keeping current: Key) {
    shelf.withLock { shelf in
      let sizes = shelf.frames.compactMap { key, frame -> (key: Key, use: Int, bytes: Int)? in
        guard let bytes = frame.image.withLockIfAvailable({ $0?.byteCount ?? 0 }) else { return nil }
        return (key, frame.lastUse.withLock { $0 }, bytes)
      }
      var total = sizes.reduce(0) { $0 + $1.bytes }
      for entry in sizes.sorted(by: { $0.use < $1.use }) where entry.key != current && total > byteLimit {
        shelf.frames[entry.key] = nil
        total -= entry.bytes
      }
    }
  }

  func forgetAll() { shelf.withLock { $0.frames = [:] } }

  /// What is kept now, in bytes.
  var byteCount: Int {
    shelf.withLock { $0.frames.values.reduce(0) { $0 + $1.image.withLock { $0?.byteCount ?? 0 } } }
  }
}
