internal import CCurl
internal import Publishing

extension HTTPFailure {
  /// Says what a failed exchange means for the person at the keyboard.
  ///
  /// - Parameters:
  ///   - code: libcurl's result, not `CURLE_OK`.
  ///   - detail: libcurl's own words, kept where they help whoever is asked for help.
  static func exchange(with host: String, code: CURLcode, detail: String, wasSent: Bool) -> HTTPFailure {
    let (kind, reason): (Kind, Phrase)
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
      (kind, reason) = (
        .nameNotFound,
        Phrase(
          id: "situs '\(host)' tidak ditemukan; periksa ejaannya dan sambungan internet",
          en: "the site '\(host)' was not found; check its spelling and the internet connection")
      )
    case CURLE_COULDNT_CONNECT:
      (kind, reason) = (
        .unreachable,
        Phrase(
          id: "tidak ada yang menjawab di \(host); periksa alamat dan sambungan internet",
          en: "nobody answers at \(host); check the address and the internet connection")
      )
    case CURLE_OPERATION_TIMEDOUT:
      (kind, reason) = (
        .timedOut,
        Phrase(
          id: "\(host) terlalu lama tidak menjawab; coba lagi nanti",
          en: "\(host) took too long to answer; try again later")
      )
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR:
      (kind, reason) = (
        .certificate,
        Phrase(
          id:
            "sertifikat \(host) tidak dipercaya (\(detail)); kalau situs itu memakai sertifikat sendiri, sebutkan berkasnya di 'ca'",
          en:
            "the certificate of \(host) is not trusted (\(detail)); if the site has a private authority, name its file in 'ca'"
        )
      )
    case CURLE_SSL_CACERT_BADFILE:
      (kind, reason) = (
        .local,
        Phrase(
          id: "berkas sertifikat di 'ca' tidak dapat dibaca (\(detail))",
          en: "the certificate file named in 'ca' cannot be read (\(detail))")
      )
    case CURLE_SSL_CONNECT_ERROR:
      (kind, reason) = (
        .encryptionFailed,
        Phrase(
          id: "sambungan terenkripsi dengan \(host) gagal (\(detail)); mungkin http:// dan https:// tertukar",
          en: "encryption with \(host) failed (\(detail)); http:// and https:// may have been confused")
      )
    case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE:
      (kind, reason) = (
        .lost, Phrase(id: "sambungan ke \(host) terputus", en: "the connection to \(host) broke")
      )
    case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_CONTENT_ENCODING, CURLE_HTTP2,
      CURLE_HTTP2_STREAM:
      (kind, reason) = (
        .notHTTP,
        Phrase(
          id: "\(host) menjawab dengan sesuatu yang bukan laman web; periksa alamat dan port situs",
          en: "\(host) answers with something that is not a website; check the site's address and port")
      )
    default:
      (kind, reason) = (.local, Phrase(id: "libcurl gagal: \(detail)", en: "libcurl failed: \(detail)"))
    }
    return HTTPFailure(kind, wasSent: wasSent, reason)
  }

  static func answerTooLarge(from host: String, limit: Int) -> HTTPFailure {
    HTTPFailure(
      .answerTooLarge, wasSent: true,
      Phrase(
        id: "jawaban \(host) lebih dari \(limit / 1024) kB dan tidak dibaca; periksa alamat situs",
        en: "the answer of \(host) exceeds \(limit / 1024) kB and was not read; check the site's address"))
  }
}
