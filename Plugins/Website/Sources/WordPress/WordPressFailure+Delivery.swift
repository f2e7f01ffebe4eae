internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Transport

extension WordPressFailure {
  /// What the host must do, and what the person can do.
  ///
  /// - Parameters:
  ///   - what: what was being tried: `mengunggah foto-1.jpg`. Stands before the reason.
  ///   - site: the site's host, for the texts.
  func delivery(_ what: Phrase, at site: String, now: Date) -> DeliveryFailure {
    switch self {
    case .unanswered(let failure): failure.delivery(what, now: now)
    case .refused(let refusal): Self.refused(refusal, what, at: site, now: now)
    case .moved(let root, let target): .moved(from: root, to: target, endingBefore: "/wp-json")
    case .unreadable(let status, let mediaType):
      DeliveryFailure(
        .unavailable(notBefore: now.addingTimeInterval(SitePatience.pause)),
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

  private static func refused(_ refusal: WordPressRefusal, _ what: Phrase, at site: String, now: Date)
    -> DeliveryFailure
  {
    let said = refusal.words
    let later = DeliveryFailure.Kind.unavailable(notBefore: refusal.retry ?? now.addingTimeInterval(SitePatience.pause))
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
