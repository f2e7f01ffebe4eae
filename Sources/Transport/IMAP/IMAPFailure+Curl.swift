internal import CCurl
internal import Publishing

extension IMAPFailure {
  /// Says what a failed connection means for the person at the keyboard.
  ///
  /// - Parameters:
  ///   - code: libcurl's result, not `CURLE_OK`.
  ///   - detail: libcurl's own words, kept where they help whoever is asked for help.
  ///   - said: what the server said last, as far as it is a status.
  ///   - foreign: what it said first, when that is no IMAP.
  static func connecting(
    to server: IMAPServer, code: CURLcode, detail: String, said: IMAPStatus?, otherwise foreign: SingleLine?
  ) -> IMAPFailure {
    if let foreign { return .notIMAP(server, saying: foreign) }
    let words = said.map { ": '\($0.words)'" } ?? ""
    if let exposure = MailConnection.Exposure(code) {
      return IMAPFailure(
        Kind(exposure), exposure.reason(server, host: server.host, scheme: "imap", detail: detail), words: said?.words)
    }
    let (kind, reason): (Kind, Phrase)
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
      (kind, reason) = (
        .nameNotFound,
        Phrase(
          id: "server kotak surat '\(server.host)' tidak ditemukan; periksa ejaannya dan sambungan internet",
          en: "the mailbox's server '\(server.host)' was not found; check its spelling and the internet connection")
      )
    case CURLE_COULDNT_CONNECT:
      (kind, reason) = (
        .unreachable,
        Phrase(
          id: "tidak ada yang menjawab di \(server); periksa port pada 'inbox' dan sambungan internet",
          en: "nobody answers at \(server); check the port in 'inbox' and the internet connection")
      )
    case CURLE_OPERATION_TIMEDOUT where said == nil && server.security != .tls:
      (kind, reason) = (
        .timedOut,
        Phrase(
          id: "\(server) tidak menyapa; mungkin servernya memakai imaps://, bukan imap://",
          en: "\(server) does not greet; perhaps it speaks imaps://, not imap://")
      )
    case CURLE_OPERATION_TIMEDOUT: return .timedOut(server)
    case CURLE_LOGIN_DENIED:
      return .signIn(at: server, said: said, words)
    case _ where said?.condition == .bye:
      return .dismissed(server, said?.words ?? SingleLine(collapsing: detail))
    case CURLE_WRITE_ERROR: return .excessive(server)
    case CURLE_WEIRD_SERVER_REPLY: return .notIMAP(server, saying: said?.words ?? SingleLine(collapsing: detail))
    case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING: return .lost(server)
    default: return .local(detail)
    }
    return IMAPFailure(kind, reason, words: said?.words)
  }

  private static func signIn(at server: IMAPServer, said: IMAPStatus?, _ words: String) -> IMAPFailure {
    guard let said, said.condition != .ok else {
      return IMAPFailure(
        .passwordsNotTaken,
        Phrase(
          id: "\(server) tidak menerima nama dan sandi; pakai kotak surat lain, atau Maildir yang diisi program lain",
          en: "\(server) takes no name and password; use another mailbox, or a Maildir that another program fills"))
    }
    // Codes by which a server says that it is not the password (RFC 9051 §7.1).
    if let code = said.codeName, ["UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG"].contains(code) {
      return IMAPFailure(
        .signInDelayed,
        Phrase(
          id: "\(server) belum mau menerima login saat ini\(words); coba lagi nanti",
          en: "\(server) takes no sign-in at the moment\(words); try again later"), words: said.words)
    }
    return IMAPFailure(
      .signInRefused,
      Phrase(
        id: "nama pengguna atau sandi ditolak \(server)\(words); periksa 'user' dan 'password' kotak surat",
        en: "\(server) refused the user name or password\(words); check 'user' and 'password' of the mailbox"),
      words: said.words)
  }
}

extension IMAPFailure.Kind {
  fileprivate init(_ exposure: MailConnection.Exposure) {
    switch exposure {
    case .certificate: self = .certificate
    case .authorities: self = .local
    case .missing: self = .encryptionMissing
    case .failed: self = .encryptionFailed
    }
  }
}
