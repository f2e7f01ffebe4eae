public import Foundation

/// What a website answered.
public struct HTTPResponse: Sendable, Hashable {
  /// 100…599
  public var status: Int
  public var fields: [HTTPField]
  /// Decompressed.
  public var body: Data
  /// Where the answer came from, after redirects.
  public var url: URL

  public init(status: Int, fields: [HTTPField] = [], body: Data = Data(), url: URL) {
    self.status = status
    self.fields = fields
    self.body = body
    self.url = url
  }

  /// The media type without parameters, in lower case: `application/json`.
  public var mediaType: String {
    (fields["Content-Type"] ?? "").prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
  }

  /// Where a 3xx answer points, when it does.
  public var redirect: URL? {
    guard [301, 302, 303, 307, 308].contains(status), let place = fields["Location"] else { return nil }
    return URL(string: place, relativeTo: url)?.absoluteURL
  }

  /// When the site was asked, by its own clock (RFC 9110 §6.6.1).
  public var date: Date? { fields["Date"].flatMap(HTTPDate.parse) }

  /// How long the site asks to wait (RFC 9110 §10.2.3), as a moment.
  public func retryMoment(after now: Date) -> Date? {
    guard let text = fields["Retry-After"] else { return nil }
    if let seconds = Int(text), (0...604_800).contains(seconds) { return now.addingTimeInterval(Double(seconds)) }
    return HTTPDate.parse(text)
  }
}
