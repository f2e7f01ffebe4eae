/// What a request asks for (RFC 9110 §9).
public enum HTTPMethod: String, Sendable, Hashable, CaseIterable {
  case get = "GET"
  case head = "HEAD"
  case put = "PUT"
  case delete = "DELETE"
  case post = "POST"
  case patch = "PATCH"

  /// Whether asking changes nothing (§9.2.1). Only these follow a redirect.
  public var isSafe: Bool { self == .get || self == .head }

  /// Whether asking twice is the same as asking once (§9.2.2).
  public var isIdempotent: Bool { self != .post && self != .patch }
}
