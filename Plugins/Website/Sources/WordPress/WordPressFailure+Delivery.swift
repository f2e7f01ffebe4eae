internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Transport

extension WordPressFailure {
  /// How long to leave a site in peace that does not say so itself, in seconds.
  private static let pause: Double = 5 * 60

  /// What the host must do, and what the person can do.
  ///
  /// - Parameters:
  ///   - what: what was being tried: `mengunggah foto-1.jpg`. Stands before the reason.
  ///   - site: the site's host, for the texts.
  func delivery(_ what: Phrase, at site: String, now: Date) -> DeliveryFailure {
    switch self {
    case .unanswered(let failure): Self.unanswered(failure, what, now: now)
    case .refused(let refusal): Self.refused(refusal, what, at: site, now: now)
    case .moved(let root, let target): Self.moved(from: root, to: target)
    case .unreadable(let status, let mediaType):
      DeliveryFailure(
        .unavailable(notBefore: now.addingTimeInterval(Self.pause)),
        Phrase(
          id:
            "\(what.id): jawaban \(site) bukan dari WordPress (\(mediaType.isEmpty ? "kosong" : mediaType)); mungkin ada pengaman situs atau pesan galat PHP di depannya. Tunjukkan pesan ini kepada pengelola situs",
          en:
            "\(what.en): the answer of \(site) is not WordPress's (\(mediaType.isEmpty ? "empty" : mediaType)); a firewall or a PHP error may stand before it. Show this message to the site's administrator"
        ), code: "http-\(status)-unreadable")
    case .noInterface:
      DeliveryFailure(
        .misconfigured,
        Phrase(
          id:
            "\(site) menjawab, tetapi tidak ada antarmuka WordPress (REST API) di alamat itu; periksa 'site', atau minta pengelola situs membuka /wp-json/",
          en:
            "\(site) answers, but there is no WordPress interface (REST API) at that address; check 'site', or ask the site's administrator to open /wp-json/"
        ), code: "no-interface")
    }
  }

  private static func unanswered(_ failure: HTTPFailure, _ what: Phrase, now: Date) -> DeliveryFailure {
    let kind: DeliveryFailure.Kind =
      switch failure.kind {
      case .certificate, .encryptionFailed, .notHTTP, .local, .redirected, .bodyUnreadable, .answerTooLarge:
        .misconfigured
      case .cancelled: .unavailable(notBefore: nil)
      case .nameNotFound, .unreachable, .timedOut, .lost: .unavailable(notBefore: now.addingTimeInterval(pause))
      }
    var reason = Phrase(id: "\(what.id): \(failure.reason.id)", en: "\(what.en): \(failure.reason.en)")
    if failure.kind == .timedOut {
      reason = Phrase(
        id: reason.id + ". Situs .id kadang hanya melayani dari Indonesia: matikan VPN bila ada",
        en: reason.en + ". Indonesian sites may serve Indonesia only: switch a VPN off")
    }
    return DeliveryFailure(kind, reason, code: "http-\(failure.kind.rawValue)")
  }

  private static func moved(from root: URL, to target: URL?) -> DeliveryFailure {
    var home = target?.absoluteString ?? ""
    if let cut = home.range(of: "/wp-json") ?? home.range(of: "?") { home = String(home[..<cut.lowerBound]) }
    return DeliveryFailure(
      .misconfigured,
      Phrase(
        id: "\(root.absoluteString) mengalihkan ke alamat lain; tulis alamat itu di 'site': \(home)",
        en: "\(root.absoluteString) redirects elsewhere; write that address in 'site': \(home)"), code: "moved")
  }

  private static func refused(_ refusal: WordPressRefusal, _ what: Phrase, at site: String, now: Date)
    -> DeliveryFailure
  {
    let said = refusal.words
    let later = DeliveryFailure.Kind.unavailable(notBefore: refusal.retry ?? now.addingTimeInterval(pause))
    let (kind, id, en): (DeliveryFailure.Kind, String, String)
    switch (refusal.status, refusal.code) {
    case (401, _):
      (kind, id, en) = (
        .misconfigured,
        "nama pengguna atau sandi aplikasi ditolak; buat sandi baru di situs (Pengguna → Profil → Sandi Aplikasi) dan simpan di tempat yang disebut 'password'",
        "the user name or application password was refused; make a new one on the site (Users → Profile → Application Passwords) and store it where 'password' says"
      )
    case (403, .some):
      (kind, id, en) = (
        .misconfigured,
        "akun ini tidak berhak; minta pengelola situs memberi peran Penulis (Author) atau Penyunting (Editor)",
        "this account may not do that; ask the site's administrator for the role of Author or Editor"
      )
    case (403, nil), (451, _):
      (kind, id, en) = (
        .unavailable(notBefore: nil),
        "situs menolak sambungan ini; mungkin hanya melayani dari Indonesia (matikan VPN), atau pengaman situs memblokirnya",
        "the site refuses this connection; it may serve Indonesia only (switch a VPN off), or its firewall blocks it"
      )
    case (404, _), (405, _):
      (kind, id, en) = (
        .misconfigured,
        "alamat itu tidak ada di situs; periksa 'site', dan apakah REST API situs terbuka",
        "there is no such address on the site; check 'site', and whether the site's REST API is open"
      )
    case (413, _):
      (kind, id, en) = (
        .rejected, "terlalu besar untuk situs ini; perkecil atau kurangi fotonya, atau minta batas unggah dinaikkan",
        "too large for this site; use smaller or fewer photos, or ask for a higher upload limit"
      )
    case (429, _):
      (kind, id, en) = (
        later, "situs meminta jeda karena terlalu sering dihubungi; dilanjutkan nanti",
        "the site asks for a pause, it was contacted too often; goes on later"
      )
    case (503, _):
      (kind, id, en) = (
        later, "situs sedang dirawat; dilanjutkan nanti", "the site is under maintenance; goes on later"
      )
    case (500, "rest_upload_sideload_error"), (500, "rest_upload_unknown_error"):
      (kind, id, en) = (
        .rejected, "situs tidak mau menerima berkas ini", "the site does not take this file"
      )
    case (500..., _):
      (kind, id, en) = (
        later,
        "situs sedang rusak (misalnya basis datanya mati); dilanjutkan nanti. Beri tahu pengelola situs bila berulang",
        "the site is broken at the moment (its database may be down); goes on later. Tell its administrator if it persists"
      )
    default:
      (kind, id, en) = (
        .rejected, "situs menolak isinya", "the site refuses the content"
      )
    }
    return DeliveryFailure(
      kind, Phrase(id: "\(what.id): \(id)\(said)", en: "\(what.en): \(en)\(said)"),
      code: refusal.code ?? "http-\(refusal.status)")
  }
}

extension WordPressRefusal {
  /// ` (403 rest_cannot_create: Maaf, …)`, for whoever is asked for help.
  fileprivate var words: String {
    let parts =
      ["\(status)" + (code.map { " \(SingleLine(collapsing: $0.prefix(80)))" } ?? "")]
      + ([message] + details).filter { !$0.isEmpty }
    return " (" + parts.joined(separator: ": ") + ")"
  }
}
