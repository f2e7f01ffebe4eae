public import Foundation

/// An uploaded picture or file.
public struct TrainingMedium: Sendable, Hashable, Codable, Identifiable {
  public var id: Int
  public var slug: String
  public var title: String
  public var altText = ""
  public var caption = ""
  public var about = ""
  /// Name in its folder, such as `2026/11/banjir.jpg`.
  public var file: String
  public var mediaType: String
  public var width: Int?
  public var height: Int?
  public var byteCount: Int
  public var date: Date
  public var post = 0

  /// Where the site serves it.
  public var path: String { "/wp-content/uploads/\(file)" }
}
