/// What can go wrong between kim and a website, to be played on request.
public enum SiteFault: Sendable, Hashable {
  /// The line breaks before the site has done anything.
  case dropBeforeStoring
  /// The site does what it is asked, then the line breaks: the reply is lost.
  case dropAfterStoring
  /// The site does what it is asked, but takes this long to say so.
  case slow(Duration)
  /// Something in front of the site answers in its place; nothing is stored.
  case answer(status: Int, headers: [String: String], body: String)
}

extension SiteFault {
  /// A proxy's 429, which often has no `Retry-After`.
  public static func tooManyRequests(retryAfter seconds: Int? = nil) -> SiteFault {
    .answer(
      status: 429, headers: seconds.map { ["Retry-After": "\($0)", "Content-Type": "text/html"] } ?? html,
      body: "<html><head><title>429 Too Many Requests</title></head><body>429 Too Many Requests</body></html>")
  }

  /// WordPress while it updates itself: 503, come back in ten minutes.
  public static var maintenance: SiteFault {
    .answer(
      status: 503, headers: ["Retry-After": "600", "Content-Type": "text/html; charset=utf-8"],
      body:
        "<!DOCTYPE html><html><title>Maintenance</title><p>Briefly unavailable for scheduled maintenance.</p></html>")
  }

  /// WordPress without its database.
  public static var databaseDown: SiteFault {
    .answer(
      status: 500, headers: html,
      body: "<!DOCTYPE html><html><title>Database Error</title><h1>Error establishing a database connection</h1></html>"
    )
  }

  /// A captive portal or a broken plugin: 200, and no JSON.
  public static var notJSON: SiteFault {
    .answer(status: 200, headers: html, body: "<html><body>Selamat datang di WiFi Desa. Silakan masuk.</body></html>")
  }

  /// 401 with a code of WordPress.
  public static func unauthorized(code: String = "incorrect_password") -> SiteFault { refusal(401, code) }

  /// 403 with a code of WordPress.
  public static func forbidden(code: String = "rest_cannot_create") -> SiteFault { refusal(403, code) }

  /// A proxy's 413.
  public static var tooLarge: SiteFault {
    .answer(status: 413, headers: html, body: "<html><head><title>413 Request Entity Too Large</title></head></html>")
  }

  private static var html: [String: String] { ["Content-Type": "text/html"] }

  private static func refusal(_ status: Int, _ code: String) -> SiteFault {
    .answer(
      status: status, headers: ["Content-Type": "application/json; charset=UTF-8"],
      body: #"{"code":"\#(code)","message":"Maaf, Anda tidak diizinkan.","data":{"status":\#(status)}}"#)
  }
}
