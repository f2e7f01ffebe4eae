public import Foundation

/// A photo or drawing that belongs to a post, found and identified on disk.
public struct Picture: Sendable, Hashable {
  /// As the author wrote it: `images/banjir.jpg`.
  public var source: String
  public var file: PictureFile
  /// What the picture shows, for those who cannot see it. Empty when the author gave none.
  public var alt: String
  public var caption: SingleLine?

  public init(source: String, file: PictureFile, alt: String, caption: SingleLine? = nil) {
    self.source = source
    self.file = file
    self.alt = alt
    self.caption = caption
  }
}

/// A picture's bytes: where they are, which they are, how large they show.
public struct PictureFile: Sendable, Hashable {
  public enum Format: String, Sendable, Hashable, Codable { case jpeg, png, gif, webp, heif, tiff, bmp, svg }

  public var url: URL
  /// Over the file's content, so that the same photo in two posts is the same picture.
  public var digest: ContentDigest
  public var format: Format
  /// In pixels, after the camera's orientation is applied.
  public var width: Int
  public var height: Int
  /// Whether the file says where on earth it was taken. What kim makes of it never does.
  public var tellsPosition: Bool

  public init(
    url: URL, digest: ContentDigest, format: Format, width: Int, height: Int, tellsPosition: Bool = false
  ) {
    self.url = url
    self.digest = digest
    self.format = format
    self.width = width
    self.height = height
    self.tellsPosition = tellsPosition
  }
}
