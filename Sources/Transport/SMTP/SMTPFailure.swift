public import Publishing

/// Why there is no session with a mail server, or not any more.
public struct SMTPFailure: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The name could not be looked up: a typing error, or no network.
    case nameNotFound
    /// Nobody answers at that address and port.
    case unreachable
    /// Somebody answers too slowly.
    case timedOut
    /// The server offers no encryption where it is required.
    case encryptionMissing
    /// Encryption could not be agreed on.
    case encryptionFailed
    /// The server's certificate is not trusted, out of date, or somebody else's.
    case certificate
    /// Name or password was not accepted.
    case signInRefused
    /// Signing in is not possible at the moment.
    case signInDelayed
    /// The server says goodbye or will not talk to us (421, 554 instead of a greeting).
    case dismissed
    /// The connection broke.
    case lost
    /// What came was not SMTP.
    case notSMTP
    /// The address cannot be written the way mail servers take it.
    case unwritableAddress
    /// libcurl could not do its part.
    case local
  }

  public var kind: Kind
  /// What happened and what the person can do.
  public var reason: Phrase
  /// What the server said, when it said something.
  public var reply: SMTPReply?

  public init(_ kind: Kind, _ reason: Phrase, reply: SMTPReply? = nil) {
    self.kind = kind
    self.reason = reason
    self.reply = reply
  }

  public var description: String { reason.en }

  /// Whether trying again with the same settings can help.
  public var isTemporary: Bool {
    switch kind {
    case .nameNotFound, .unreachable, .timedOut, .signInDelayed, .dismissed, .lost: true
    case .encryptionMissing, .encryptionFailed, .certificate, .signInRefused, .notSMTP, .unwritableAddress, .local:
      false
    }
  }
}

extension SMTPFailure {
  static func timedOut(_ server: SMTPServer) -> SMTPFailure {
    SMTPFailure(
      .timedOut,
      Phrase(
        id: "server surat \(server) terlalu lama tidak menjawab; coba lagi nanti",
        en: "the mail server \(server) took too long to answer; try again later"))
  }

  static func lost(_ server: SMTPServer) -> SMTPFailure {
    SMTPFailure(
      .lost,
      Phrase(
        id: "sambungan ke server surat \(server) terputus", en: "the connection to the mail server \(server) broke"))
  }

  static func dismissed(_ server: SMTPServer, _ reply: SMTPReply) -> SMTPFailure {
    SMTPFailure(
      .dismissed,
      Phrase(
        id: "server surat \(server) menutup sambungan: \(reply)",
        en: "the mail server \(server) closed the connection: \(reply)"),
      reply: reply)
  }

  static func notSMTP(_ server: SMTPServer, saying line: SingleLine) -> SMTPFailure {
    SMTPFailure(
      .notSMTP,
      Phrase(
        id: "\(server) menjawab dengan sesuatu yang bukan SMTP: '\(line)'; periksa alamat dan port di 'smtp'",
        en: "\(server) answers with something that is not SMTP: '\(line)'; check address and port in 'smtp'"))
  }

  static func unwritable(_ address: EmailAddress) -> SMTPFailure {
    SMTPFailure(
      .unwritableAddress,
      Phrase(
        id: "domain '\(address.domain)' tidak dapat ditulis sebagai alamat surat",
        en: "the domain '\(address.domain)' cannot be written as a mail address"))
  }

  static func local(_ what: String) -> SMTPFailure {
    SMTPFailure(.local, Phrase(id: "libcurl gagal: \(what)", en: "libcurl failed: \(what)"))
  }
}
