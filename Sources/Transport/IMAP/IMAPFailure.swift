public import Publishing

/// Why a mailbox cannot be read, or not any more.
public struct IMAPFailure: Error, Sendable, Hashable, CustomStringConvertible {
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
    /// The server takes no passwords at all.
    case passwordsNotTaken
    /// Signing in is not possible at the moment.
    case signInDelayed
    /// There is no mailbox of that name.
    case noSuchMailbox
    /// The server says no to something else.
    case refused
    /// The server says goodbye.
    case dismissed
    /// The connection broke.
    case lost
    /// What came was not IMAP.
    case notIMAP
    /// The server sends more than any mailbox needs.
    case excessive
    /// libcurl could not do its part.
    case local
  }

  public var kind: Kind
  /// What happened and what the person can do.
  public var reason: Phrase
  /// What the server said, when it said something.
  public var words: SingleLine?

  public init(_ kind: Kind, _ reason: Phrase, words: SingleLine? = nil) {
    self.kind = kind
    self.reason = reason
    self.words = words
  }

  public var description: String { reason.en }

  /// Whether trying again with the same settings can help.
  public var isTemporary: Bool {
    switch kind {
    case .nameNotFound, .unreachable, .timedOut, .signInDelayed, .dismissed, .lost: true
    case .encryptionMissing, .encryptionFailed, .certificate, .signInRefused, .passwordsNotTaken, .noSuchMailbox,
      .refused, .notIMAP, .excessive, .local:
      false
    }
  }
}

extension IMAPFailure {
  static func timedOut(_ server: IMAPServer) -> IMAPFailure {
    IMAPFailure(
      .timedOut,
      Phrase(
        id: "kotak surat di \(server) terlalu lama tidak menjawab; coba lagi nanti",
        en: "the mailbox at \(server) took too long to answer; try again later"))
  }

  static func lost(_ server: IMAPServer) -> IMAPFailure {
    IMAPFailure(
      .lost,
      Phrase(
        id: "sambungan ke kotak surat di \(server) terputus; yang sudah dibaca tercatat, coba lagi nanti",
        en: "the connection to the mailbox at \(server) broke; what was read is recorded, try again later"))
  }

  static func dismissed(_ server: IMAPServer, _ words: SingleLine) -> IMAPFailure {
    IMAPFailure(
      .dismissed,
      Phrase(
        id: "\(server) menutup sambungan: '\(words)'; coba lagi nanti",
        en: "\(server) closed the connection: '\(words)'; try again later"), words: words)
  }

  static func noSuchMailbox(_ name: SingleLine, at server: IMAPServer, _ words: SingleLine) -> IMAPFailure {
    IMAPFailure(
      .noSuchMailbox,
      Phrase(
        id:
          "kotak '\(name)' tidak dapat dibuka di \(server) ('\(words)'); periksa namanya pada 'inbox', biasanya INBOX",
        en: "the mailbox '\(name)' cannot be opened at \(server) ('\(words)'); check its name in 'inbox', usually INBOX"
      ),
      words: words)
  }

  static func refused(_ command: String, by server: IMAPServer, _ words: SingleLine) -> IMAPFailure {
    IMAPFailure(
      .refused,
      Phrase(
        id: "\(server) menolak perintah \(command): '\(words)'",
        en: "\(server) refuses the command \(command): '\(words)'"),
      words: words)
  }

  static func notIMAP(_ server: IMAPServer, saying line: SingleLine) -> IMAPFailure {
    IMAPFailure(
      .notIMAP,
      Phrase(
        id: "\(server) menjawab dengan sesuatu yang bukan IMAP: '\(line)'; periksa alamat dan port pada 'inbox'",
        en: "\(server) answers with something that is not IMAP: '\(line)'; check address and port in 'inbox'"),
      words: line)
  }

  static func excessive(_ server: IMAPServer) -> IMAPFailure {
    IMAPFailure(
      .excessive,
      Phrase(
        id:
          "\(server) mengirim lebih banyak daripada yang diminta; sambungan diputus. Tanyakan kepada pengelola server",
        en: "\(server) sends more than was asked for; the connection was cut. Ask whoever runs the server"))
  }

  static func local(_ what: String) -> IMAPFailure {
    IMAPFailure(.local, Phrase(id: "libcurl gagal: \(what)", en: "libcurl failed: \(what)"))
  }
}
