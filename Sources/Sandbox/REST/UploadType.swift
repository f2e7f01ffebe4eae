import Foundation

/// What an upload is, if it is something a site takes.
struct UploadType {
  var fileName: String
  var mediaType: String
  var size: PictureSize?

  /// `nil` unless the name's ending is one of those allowed and the bytes are what it says. Nothing that a browser
  /// would run is allowed.
  init?(fileName: String, data: Data) {
    guard let dot = fileName.lastIndex(of: "."), dot > fileName.startIndex else { return nil }
    let allowed = [
      "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp",
      "pdf": "application/pdf",
    ]
    guard let type = allowed[fileName[fileName.index(after: dot)...].lowercased()] else { return nil }
    if type == "application/pdf" {
      guard data.starts(with: Array("%PDF-".utf8)) else { return nil }
    } else {
      guard let size = PictureSize(data), size.mediaType == type else { return nil }
      self.size = size
    }
    self.fileName = fileName
    mediaType = type
  }
}

/// The `Content-Disposition` of an upload (RFC 6266).
enum ContentDisposition {
  /// The `filename` parameter; the extended form (`filename*`, RFC 5987) is unknown to WordPress, and so it is here.
  static func fileName(_ header: String) -> String? {
    for match in header.matches(of: #/(?:^|;)\s*(?i:filename)\s*=\s*(?:"([^"]*)"|([^;\s]+))/#) {
      let name = String(match.1 ?? match.2 ?? "").trimmingCharacters(in: .whitespaces)
      if !name.isEmpty { return name }
    }
    return nil
  }
}
