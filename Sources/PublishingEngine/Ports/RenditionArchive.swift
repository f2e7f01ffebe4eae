public import Publishing

/// Keeps what was planned, so that a retry sends exactly that, whatever became of the post's file.
public protocol RenditionArchive: Sendable {
  /// Keeps a rendition under its digest. Keeping it twice is keeping it once.
  func keep(_ rendition: Rendition) throws(StoreFailure)

  /// The rendition with this digest, checked against it.
  func rendition(_ digest: ContentDigest) throws(StoreFailure) -> Rendition
}
