public import Foundation

/// What is asked of a website.
public struct HTTPRequest: Sendable {
  /// What a request carries.
  public enum Body: Sendable {
    case data(Data)
    /// Read while it is sent; must not change meanwhile.
    case file(URL)
  }

  public var method: HTTPMethod
  /// `http` or `https`, with a host.
  public var url: URL
  public var fields: [HTTPField]
  public var body: Body?
  /// Sent to the origin of `url` and to no other, wherever it redirects.
  public var credentials: HTTPCredentials?
  /// The most bytes an answer may have, after decompression.
  public var answerLimit: Int
  /// How many redirects are followed, for GET and HEAD. With 0 the redirect itself is the answer.
  public var redirectLimit: Int

  public init(
    _ method: HTTPMethod, _ url: URL, fields: [HTTPField] = [], body: Body? = nil,
    credentials: HTTPCredentials? = nil, answerLimit: Int = 8 << 20, redirectLimit: Int = 5
  ) {
    self.method = method
    self.url = url
    self.fields = fields
    self.body = body
    self.credentials = credentials
    self.answerLimit = answerLimit
    self.redirectLimit = redirectLimit
  }
}
