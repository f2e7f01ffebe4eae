import Publishing
import PublishingEngine

/// What PostgreSQL, or the way to it, said against a statement.
struct PostgresTrouble: Error {
  /// Five characters of the standard's (SQLSTATE); `nil` when the connection is lost.
  var state: String?
  /// PostgreSQL's first line. Its details are left out: they repeat values.
  var words: String

  var isConnectionLost: Bool { state == nil || state?.hasPrefix("57P0") == true || state?.hasPrefix("08") == true }

  /// Whether the transaction was undone because of another one, and would do now.
  var isPassing: Bool { state == "40P01" || state == "40001" }

  /// Whether tables are missing.
  var isUnprepared: Bool { state == "42P01" }
}

extension StoreFailure {
  init(_ trouble: PostgresTrouble) {
    let words = SingleLine(collapsing: trouble.words.prefix(300)).text
    switch trouble.state {
    case _ where trouble.isConnectionLost:
      self.init(
        .unavailable,
        Phrase(
          id: "sambungan ke PostgreSQL terputus (\(words)); coba lagi sebentar lagi",
          en: "the connection to PostgreSQL is lost (\(words)); try again in a moment"))
    case "53100":
      self.init(
        .unavailable,
        Phrase(
          id: "disk server PostgreSQL penuh: catatan pengiriman tidak dapat ditulis, jadi tidak ada lagi yang dikirim",
          en: "the disk of the PostgreSQL server is full: deliveries cannot be recorded, so nothing more is sent"))
    case "55P03", "57014":
      self.init(
        .unavailable,
        Phrase(
          id: "catatan di PostgreSQL sedang dipakai kim lain; coba lagi sebentar lagi",
          en: "the record in PostgreSQL is in use by another kim; try again in a moment"))
    case "42501":
      self.init(
        .unavailable,
        Phrase(
          id: "pengguna PostgreSQL ini tidak berhak (\(words)); beri hak: ALTER DATABASE … OWNER TO …",
          en: "this PostgreSQL user is not allowed to (\(words)); let them: ALTER DATABASE … OWNER TO …"))
    case "XX001", "XX002":
      self.init(
        .damaged,
        Phrase(
          id: "basis data PostgreSQL rusak (\(words)); pulihkan dari cadangan pg_dump",
          en: "the PostgreSQL database is damaged (\(words)); restore it from a backup of pg_dump"))
    default:
      self.init(
        .unavailable,
        Phrase(id: "catatan di PostgreSQL tidak dapat dipakai: \(words)", en: "PostgreSQL refused: \(words)"))
    }
  }

  static func unreachable(_ words: String) -> StoreFailure {
    let words = SingleLine(collapsing: words.prefix(300)).text
    return StoreFailure(
      .unavailable,
      Phrase(
        id: "PostgreSQL tidak dapat dihubungi (\(words)); periksa jaringan dan store: di channels.yaml",
        en: "PostgreSQL cannot be reached (\(words)); check the network and store: in channels.yaml"))
  }

  static let noLibrary = StoreFailure(
    .unavailable,
    Phrase(
      id: "store: di channels.yaml memakai PostgreSQL, tetapi libpq belum terpasang; pasang: sudo apt install libpq5",
      en: "store: in channels.yaml asks for PostgreSQL, and libpq is not installed; install it: sudo apt install libpq5"
    ))

  static let lostLease = StoreFailure(
    .lostLease,
    Phrase(id: "pengiriman ini sudah diambil proses lain", en: "another run has taken this delivery over"))

  static func damaged(_ what: String) -> StoreFailure {
    StoreFailure(
      .damaged,
      Phrase(
        id: "isi basis data PostgreSQL tidak dapat dibaca (\(what)); pulihkan dari cadangan pg_dump",
        en: "what the PostgreSQL database holds cannot be read (\(what)); restore it from a backup of pg_dump"))
  }
}
