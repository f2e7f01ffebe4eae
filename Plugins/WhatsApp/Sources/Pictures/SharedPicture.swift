internal import Foundation
internal import Publishing

/// One picture of the bundle.
struct SharedPicture: Sendable {
  var name: FileName
  /// JPEG.
  var data: Data
  var width: Int
  var height: Int
  /// A small copy for the preview, JPEG; only made when there is one.
  var thumbnail: Data?
  var alt: String
  var caption: String?

  /// `data:image/jpeg;base64,…`
  var address: String { Self.address(of: data) }
  var thumbnailAddress: String { Self.address(of: thumbnail ?? data) }

  private static func address(of data: Data) -> String { "data:image/jpeg;base64,\(data.base64EncodedString())" }
}
