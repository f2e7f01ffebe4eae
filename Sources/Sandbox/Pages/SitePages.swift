import Foundation

/// The pages readers see.
struct SitePages {
  let database: SiteDatabase
  let address: String
  let upload: (String) -> Data?

  func reply(to request: SiteRequest) -> SiteReply {
    guard request.method == "GET" || request.method == "HEAD" else { return .text("405", status: 405) }
    if request.path.hasPrefix("/wp-content/uploads/") {
      return picture(String(request.path.dropFirst("/wp-content/uploads/".count)))
    }
    return .text("404", status: 404)
  }

  private func picture(_ file: String) -> SiteReply {
    // Only names the database knows are looked up, so that no path leads out of the folder.
    let medium = database.media.first { medium in
      medium.file == file
        || medium.smallerSizes.contains {
          "\(medium.file.prefix(upTo: medium.file.lastIndex(of: "/") ?? medium.file.startIndex))/\($0.file)" == file
        }
    }
    guard let medium, let data = upload(medium.file) else { return .text("404", status: 404) }
    return SiteReply(
      200,
      [
        "Content-Type": medium.mediaType, "X-Content-Type-Options": "nosniff", "Cache-Control": "max-age=3600",
        "Content-Security-Policy": "default-src 'none'; sandbox",
      ], body: data)
  }
}
