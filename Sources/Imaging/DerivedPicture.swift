public import Foundation

/// A picture made for a channel.
public struct DerivedPicture: Sendable, Hashable {
  public var data: Data
  /// In pixels.
  public var width: Int
  public var height: Int
  /// `image/jpeg` or `image/png`
  public var mediaType: String
  /// `jpg` or `png`
  public var fileExtension: String { mediaType == Self.png ? "png" : "jpg" }

  static let jpeg = "image/jpeg"
  static let png = "image/png"

  public init(data: Data, width: Int, height: Int, mediaType: String) {
    self.data = data
    self.width = width
    self.height = height
    self.mediaType = mediaType
  }
}
