import Foundation

/// What the site answers.
struct SiteReply: Sendable {
  var status: Int
  var headers: [String: String]
  var body: Data

  init(_ status: Int, _ headers: [String: String] = [:], body: Data = Data()) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  static func json(_ value: JSONValue, status: Int = 200, headers: [String: String] = [:]) -> SiteReply {
    var all = ["Content-Type": "application/json; charset=UTF-8", "X-Content-Type-Options": "nosniff"]
    all.merge(headers) { _, new in new }
    return SiteReply(status, all, body: value.data)
  }

  static func text(_ text: String, status: Int = 200) -> SiteReply {
    SiteReply(
      status, ["Content-Type": "text/plain; charset=utf-8", "X-Content-Type-Options": "nosniff"], body: Data(text.utf8))
  }

  /// A page under a Content Security Policy.
  static func page(_ html: String, status: Int = 200, policy: String) -> SiteReply {
    SiteReply(
      status,
      [
        "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
      ], body: Data(html.utf8))
  }

  static func redirect(to location: String, status: Int = 301) -> SiteReply {
    SiteReply(status, ["Location": location])
  }
}
