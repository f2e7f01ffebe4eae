internal import Foundation
internal import Publishing

/// One picture of the bundle.
struct SharedPicture: Sendable {
  var name: FileName
  var data: Data
  var width: Int
  var height: Int
  /// A small copy for the page and the preview, JPEG.
  var thumbnail: Data
  var alt: String
  var caption: String?

  /// `data:image/jpeg;base64,…`
  var thumbnailAddress: String { "data:image/jpeg;base64,\(thumbnail.base64EncodedString())" }
}
