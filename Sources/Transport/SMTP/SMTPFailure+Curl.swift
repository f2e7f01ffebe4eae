internal import CCurl
internal import Publishing

extension SMTPFailure {
  /// Says what a failed connection means for the person at the keyboard.
  ///
  /// - Parameters:
  ///   - code: libcurl's result, not `CURLE_OK`.
  ///   - detail: libcurl's own words, kept where they help whoever is asked for help.
  ///   - reply: the last thing the server said.
  static func connecting(
    to server: SMTPServer, code: CURLcode, detail: String, reply: SMTPReply?
  ) -> SMTPFailure {
    let said = reply.map { ": \($0)" } ?? ""
    if let exposure = MailConnection.Exposure(code) {
      return SMTPFailure(
        Kind(exposure), exposure.reason(server, host: server.host, scheme: "smtp", detail: detail), reply: reply)
    }
    let (kind, reason): (Kind, Phrase)
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
      (kind, reason) = (
        .nameNotFound,
        Phrase(
          id: "server surat '\(server.host)' tidak ditemukan; periksa ejaannya dan sambungan internet",
          en: "the mail server '\(server.host)' was not found; check its spelling and the internet connection")
      )
    case CURLE_COULDNT_CONNECT:
      (kind, reason) = (
        .unreachable,
        Phrase(
          id:
            "tidak ada yang menjawab di \(server); periksa port dan sambungan internet (ada jaringan yang menutup port surat)",
          en: "nobody answers at \(server); check the port and the internet connection (some networks block mail ports)"
        )
      )
    case CURLE_OPERATION_TIMEDOUT where server.port == 465 && server.security != .tls:
      (kind, reason) = (
        .timedOut,
        Phrase(
          id: "\(server) tidak menyapa; port 465 biasanya memakai smtps://, bukan smtp://",
          en: "\(server) does not greet; port 465 usually speaks smtps://, not smtp://")
      )
    case CURLE_OPERATION_TIMEDOUT: return .timedOut(server)
    case CURLE_LOGIN_DENIED where reply?.severity == .transient:
      (kind, reason) = (
        .signInDelayed,
        Phrase(
          id: "\(server) belum mau menerima login saat ini\(said)",
          en: "\(server) takes no sign-in at the moment\(said)")
      )
    case CURLE_LOGIN_DENIED:
      (kind, reason) = (
        .signInRefused,
        Phrase(
          id: "nama pengguna atau sandi ditolak \(server)\(said)",
          en: "\(server) refused the user name or password\(said)")
      )
    case CURLE_WEIRD_SERVER_REPLY where reply != nil:
      (kind, reason) = (
        .dismissed,
        Phrase(id: "\(server) tidak mau melayani\(said)", en: "\(server) will not talk to us\(said)")
      )
    case CURLE_WEIRD_SERVER_REPLY, CURLE_GOT_NOTHING:
      return .notSMTP(server, saying: SingleLine(collapsing: detail))
    case CURLE_SEND_ERROR, CURLE_RECV_ERROR: return .lost(server)
    default: return .local(detail)
    }
    return SMTPFailure(kind, reason, reply: reply)
  }
}

extension SMTPFailure.Kind {
  fileprivate init(_ exposure: MailConnection.Exposure) {
    switch exposure {
    case .certificate: self = .certificate
    case .authorities: self = .local
    case .missing: self = .encryptionMissing
    case .failed: self = .encryptionFailed
    }
  }
}
