internal import CCurl
internal import Publishing

extension MailConnection {
  /// Why a connection to a mail server could not be made private.
  enum Exposure {
    /// The server's certificate is not trusted, out of date, or somebody else's.
    case certificate
    /// Our own file of trusted certificates cannot be read.
    case authorities
    /// The server offers no encryption where it is required.
    case missing
    /// Encryption could not be agreed on.
    case failed

    init?(_ code: CURLcode) {
      switch code {
      case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR: self = .certificate
      case CURLE_SSL_CACERT_BADFILE: self = .authorities
      case CURLE_USE_SSL_FAILED: self = .missing
      case CURLE_SSL_CONNECT_ERROR: self = .failed
      default: return nil
      }
    }

    /// In words for the person who configured it.
    ///
    /// - Parameters:
    ///   - server: `smtp.example.org:465`
    ///   - scheme: of its address without encryption: `smtp`.
    func reason(_ server: some CustomStringConvertible, host: String, scheme: String, detail: String) -> Phrase {
      switch self {
      case .certificate:
        Phrase(
          id:
            "sertifikat \(server) tidak dipercaya (\(detail)); kalau server itu memakai sertifikat sendiri, sebutkan berkasnya di 'ca'",
          en:
            "the certificate of \(server) is not trusted (\(detail)); if the server has a private authority, name its file in 'ca'"
        )
      case .authorities:
        Phrase(
          id: "berkas sertifikat di 'ca' tidak dapat dibaca (\(detail))",
          en: "the certificate file named in 'ca' cannot be read (\(detail))")
      case .missing:
        Phrase(
          id:
            "\(server) tidak menyediakan sambungan terenkripsi (STARTTLS); sandi tidak dikirim. Coba \(scheme)s://\(host)",
          en: "\(server) offers no encryption (STARTTLS); the password was not sent. Try \(scheme)s://\(host)")
      case .failed:
        Phrase(
          id:
            "sambungan terenkripsi dengan \(server) gagal (\(detail)); mungkin \(scheme):// dan \(scheme)s:// tertukar",
          en: "encryption with \(server) failed (\(detail)); \(scheme):// and \(scheme)s:// may have been confused")
      }
    }
  }
}
