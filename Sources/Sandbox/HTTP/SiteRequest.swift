import Foundation

/// A request that has arrived whole.
struct SiteRequest: Sendable {
  var method: String
  /// Percent-decoded, always beginning with a slash.
  var path: String
  var query: FormFields
  /// Names in lower case.
  var headers: [String: String]
  var body: Data

  init(method: String, path: String, query: String, headers: [String: String], body: Data) {
    self.method = method.uppercased()
    let decoded = path.removingPercentEncoding ?? path
    self.path = decoded.hasPrefix("/") ? decoded : "/" + decoded
    self.query = FormFields(encoded: query)
    self.headers = headers
    self.body = body
  }

  /// The path below `/wp-json`, by either of the two ways WordPress can be asked; `nil` for any other page.
  var route: String? {
    if let route = query["rest_route"] { return route.hasPrefix("/") ? route : "/" + route }
    if path == "/wp-json" { return "/" }
    return path.hasPrefix("/wp-json/") ? String(path.dropFirst("/wp-json".count)) : nil
  }

  /// User and password of HTTP Basic authentication (RFC 7617).
  var credentials: (user: String, password: String)? {
    guard let header = headers["authorization"], header.lowercased().hasPrefix("basic "),
      let data = Data(base64Encoded: header.dropFirst(6).trimmingCharacters(in: .whitespaces))
    else { return nil }
    let parts = String(decoding: data, as: UTF8.self).split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    return (String(parts[0]), String(parts[1]))
  }

  /// Whether the request names this machine itself.
  ///
  /// A page in the trainer's browser can make its own name point at 127.0.0.1 (DNS rebinding) and would then read
  /// everything here; its requests still carry that name.
  var isForLoopback: Bool {
    guard let host = headers["host"]?.lowercased() else { return false }
    let name = host.hasPrefix("[") ? String(host.prefix { $0 != "]" }) + "]" : String(host.prefix { $0 != ":" })
    return ["127.0.0.1", "localhost", "[::1]"].contains(name)
  }
}

/// Fields of a query or of an `application/x-www-form-urlencoded` body, as PHP reads them.
struct FormFields: Sendable {
  let pairs: [(name: String, value: String)]

  init(encoded text: String) {
    pairs = text.split(separator: "&").prefix(1000).map { pair in
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (Self.decode(halves[0]), halves.count > 1 ? Self.decode(halves[1]) : "")
    }
  }

  /// The last value of a name, which is the one PHP keeps.
  subscript(name: String) -> String? { pairs.last { $0.name == name }?.value }

  private static func decode(_ text: Substring) -> String {
    let spaced = text.replacing("+", with: " ")
    return spaced.removingPercentEncoding ?? String(spaced)
  }
}
