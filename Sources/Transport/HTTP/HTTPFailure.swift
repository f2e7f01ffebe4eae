public import Publishing

/// Why a request has no answer.
public struct HTTPFailure: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The name could not be looked up: a typing error, or no network.
    case nameNotFound
    /// Nobody answers at that address and port.
    case unreachable
    /// Encryption could not be agreed on.
    case encryptionFailed
    /// The server's certificate is not trusted, out of date, or somebody else's.
    case certificate
    /// Somebody answers too slowly, or not at all.
    case timedOut
    /// The connection broke.
    case lost
    /// What came was not HTTP.
    case notHTTP
    /// The answer is longer than the request allows.
    case answerTooLarge
    /// More redirects than the request allows, or one to something that is not a website.
    case redirected
    /// The task that waited was cancelled.
    case cancelled
    /// The body's file could not be read.
    case bodyUnreadable
    /// libcurl could not do its part.
    case local
  }

  public var kind: Kind
  /// Whether any of the request had left. If not, it certainly had no effect; if so, it may have had one though the
  /// answer was lost.
  public var wasSent: Bool
  /// What happened and what the person can do.
  public var reason: Phrase

  public init(_ kind: Kind, wasSent: Bool, _ reason: Phrase) {
    self.kind = kind
    self.wasSent = wasSent
    self.reason = reason
  }

  public var description: String { reason.en }
}

extension HTTPFailure {
  static func cancelled(wasSent: Bool) -> HTTPFailure {
    HTTPFailure(.cancelled, wasSent: wasSent, Phrase(id: "dihentikan", en: "stopped"))
  }

  static func local(_ what: String) -> HTTPFailure {
    HTTPFailure(.local, wasSent: false, Phrase(id: "libcurl gagal: \(what)", en: "libcurl failed: \(what)"))
  }

  static func bodyUnreadable(_ path: String) -> HTTPFailure {
    HTTPFailure(
      .bodyUnreadable, wasSent: false, Phrase(id: "\(path) tidak dapat dibaca", en: "\(path) cannot be read"))
  }

  static func redirected(from host: String) -> HTTPFailure {
    HTTPFailure(
      .redirected, wasSent: true,
      Phrase(
        id: "\(host) terus mengalihkan ke alamat lain; periksa alamat situs di peramban",
        en: "\(host) keeps redirecting elsewhere; check the site's address in a browser"))
  }
}
