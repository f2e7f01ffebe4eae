internal import Foundation

/// What the reception answers: a page, whole, and the end of the connection.
struct ReceptionReply: Sendable, Hashable {
  var status: Int
  var page: String
  var more: [String] = []

  /// The bytes for the wire.
  ///
  /// - Parameter isHead: whether only the header was asked for.
  func bytes(isHead: Bool = false) -> Data {
    let body = Data(page.utf8)
    let lines = [
      "HTTP/1.1 \(status) \(Self.reason(of: status))", "Content-Type: text/html; charset=utf-8",
      "Content-Length: \(body.count)", "Connection: close",
      // Nobody keeps, indexes, frames or passes on a link that only its reader may hold.
      "Cache-Control: no-store", "X-Robots-Tag: noindex, nofollow", "Referrer-Policy: no-referrer",
      "X-Content-Type-Options: nosniff",
      "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'",
    ]
    let head = (lines + more).joined(separator: "\r\n") + "\r\n\r\n"
    return Data(head.utf8) + (isHead ? Data() : body)
  }

  private static func reason(of status: Int) -> String {
    switch status {
    case 200: "OK"
    case 400: "Bad Request"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 410: "Gone"
    case 411: "Length Required"
    case 413: "Content Too Large"
    case 431: "Request Header Fields Too Large"
    case 503: "Service Unavailable"
    default: "Status"
    }
  }
}
