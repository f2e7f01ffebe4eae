internal import Publishing

/// What a server said it can do (RFC 5321 §4.1.1.1).
public struct SMTPCapabilities: Sendable, Hashable {
  /// Keywords in upper case with their parameters as written.
  public let keywords: [String: String]

  public init(_ keywords: [String: String] = [:]) { self.keywords = keywords }

  /// Reads EHLO's reply: the first line greets, each further line is a keyword and its parameters.
  public init(ehlo reply: SMTPReply) {
    var keywords: [String: String] = [:]
    for line in reply.lines.dropFirst() {
      let words = line.text.split(separator: " ", maxSplits: 1)
      guard let word = words.first else { continue }
      keywords[word.uppercased()] = words.count > 1 ? String(words[1]) : ""
    }
    self.keywords = keywords
  }

  /// Several commands in one packet (RFC 2920).
  public var pipelining: Bool { keywords["PIPELINING"] != nil }
  /// Sizes declared at MAIL (RFC 1870).
  public var size: Bool { keywords["SIZE"] != nil }
  /// The largest mail the server takes, in bytes; `nil` when it names no limit.
  public var sizeLimit: Int? { keywords["SIZE"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } }
  /// Bytes beyond ASCII in the body (RFC 6152).
  public var eightBitMIME: Bool { keywords["8BITMIME"] != nil }
  /// Addresses and headers in UTF-8 (RFC 6531).
  public var smtpUTF8: Bool { keywords["SMTPUTF8"] != nil }
  /// Ways to prove who we are; offered only before that is done.
  public var authentication: [String] { (keywords["AUTH"] ?? "").split(separator: " ").map { $0.uppercased() } }
}
