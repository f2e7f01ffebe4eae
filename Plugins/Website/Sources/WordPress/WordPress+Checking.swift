internal import ChannelKit
internal import Foundation
internal import Imaging
internal import Publishing
internal import Transport

extension WordPress {
  func check() async -> [Diagnostic] {
    do throws(DeliveryFailure) {
      let connecting = Phrase(id: "menghubungi \(host)", en: "contacting \(host)")
      let index = try await attempt(connecting) { () throws(WordPressFailure) in try await site.index() }
      let visitor = try await visitor()
      return [reached(index)] + rights(of: visitor) + clock(of: index) + (await uploads(of: visitor))
        + (await addresses())
    } catch {
      return [.error(error.reason)]
    }
  }

  private func reached(_ index: WordPressIndex) -> Diagnostic {
    let name = SingleLine(collapsing: HTMLReferences.resolved(index.name ?? host).prefix(80))
    let way =
      site.root.scheme?.lowercased() == "https"
      ? Phrase(id: "terenkripsi", en: "encrypted")
      : Phrase(id: "tanpa enkripsi, di komputer ini", en: "unencrypted, on this machine")
    return .note(
      Phrase(id: "\(host) menjawab: '\(name)' (\(way.id))", en: "\(host) answers: '\(name)' (\(way.en))"))
  }

  private func rights(of visitor: Visitor) -> [Diagnostic] {
    guard let account = visitor.user else {
      return [
        .warning(
          Phrase(
            id: "situs tidak memberi tahu hak akun '\(user)'; baru ketahuan saat menerbitkan",
            en: "the site does not tell the rights of '\(user)'; publishing will show them"))
      ]
    }
    var notes: [Diagnostic] = [
      .note(
        Phrase(
          id: "login '\(user)' diterima", en: "the sign-in of '\(self.user)' is accepted"))
    ]
    if visitor.lacks("edit_posts") {
      notes.append(
        .error(
          Phrase(id: "akun ini tidak boleh menulis artikel", en: "this account may not write articles"),
          hint: Self.raise))
    } else if settings.status == .publish, visitor.lacks("publish_posts") {
      notes.append(
        .warning(
          Phrase(
            id: "akun ini tidak boleh menerbitkan sendiri; artikel akan menunggu persetujuan",
            en: "this account may not publish by itself; articles will wait for approval"), hint: Self.raise))
    }
    if visitor.lacks("upload_files") {
      notes.append(
        .error(
          Phrase(id: "akun ini tidak boleh mengunggah foto", en: "this account may not upload pictures"),
          hint: Self.raise))
    }
    if visitor.lacks("manage_categories") {
      notes.append(
        .warning(
          Phrase(
            id: "akun ini tidak boleh membuat kategori; kategori baru harus dibuat pengelola situs",
            en: "this account may not make categories; new ones must be made by the site's administrator")))
    }
    if account.capabilities == nil {
      notes.append(
        .warning(
          Phrase(id: "situs tidak memberi tahu hak akun ini", en: "the site does not tell this account's rights")))
    }
    return notes
  }

  /// Articles show the site's clock, so a site on London time dates this evening's news wrongly.
  private func clock(of index: WordPressIndex) -> [Diagnostic] {
    guard let name = index.timeZone else { return [] }
    let ours = community.timeZone
    let now = site.now()
    if let zone = TimeZone(identifier: name), zone.secondsFromGMT(for: now) == ours.secondsFromGMT(for: now) {
      return [.note(Phrase(id: "jam situs: \(name)", en: "the site's clock: \(name)"))]
    }
    let shown = SingleLine(collapsing: name.isEmpty ? "UTC" : String(name.prefix(40)))
    return [
      .warning(
        Phrase(
          id: "jam situs (\(shown)) berbeda dari jam KIM (\(ours.identifier))",
          en: "the site's clock (\(shown)) differs from the community's (\(ours.identifier))"),
        hint: Phrase(
          id: "atur di situs: Pengaturan → Umum → Zona waktu", en: "set it on the site: Settings → General → Timezone"))
    ]
  }

  /// Sends as many bytes as kim's largest picture has, without the name that the site needs to keep them: it says that
  /// the name is missing when it has them all, and something else when it does not take so many.
  private func uploads(of visitor: Visitor) async -> [Diagnostic] {
    guard !visitor.lacks("upload_files") else { return [] }
    let size = ArticleAlbum.recipe.maxBytes ?? 200_000
    let shown = "\(EYD.number(size / 1000)) kB"
    let failure: WordPressFailure
    do throws(WordPressFailure) {
      let answer: WordPressSite.Answer<WordPressMedium> = try await site.upload(
        "/media", [], Data(count: size), mediaType: SingleLine(collapsing: "image/jpeg"), name: nil)
      _ = answer
      return []
    } catch {
      failure = error
    }
    switch (failure.code, failure.status) {
    case ("rest_upload_no_content_disposition", _):
      return [.note(Phrase(id: "foto sampai \(shown) diterima", en: "pictures of up to \(shown) are taken"))]
    case ("rest_upload_no_data", _), (_, 413):
      return [
        .error(
          Phrase(id: "situs tidak menerima foto sebesar \(shown)", en: "the site does not take a picture of \(shown)"),
          hint: Phrase(
            id: "minta pengelola situs menaikkan batas unggah (upload_max_filesize, post_max_size)",
            en: "ask the site's administrator to raise the upload limit (upload_max_filesize, post_max_size)"))
      ]
    default:
      let reason = failure.delivery(
        Phrase(id: "mencoba unggahan \(shown)", en: "trying an upload of \(shown)"), at: host, now: site.now()
      ).reason
      return [.warning(reason)]
    }
  }

  /// Holds the pattern of addresses against the newest article that is out.
  private func addresses() async -> [Diagnostic] {
    let answer: WordPressSite.Answer<[WordPressPost]>? = try? await site.ask(
      .get, "/posts", [("per_page", "1"), ("_fields", "id,slug,status,link,date")])
    guard let post = answer?.value.first, let link = post.link, let slug = post.slug,
      let day = post.date.flatMap(Self.day)
    else { return [] }
    let predicted = settings.permalink.address(of: slug, dated: day, in: .gmt, below: site.root)
    guard predicted != link else { return [] }
    return [
      .warning(
        Phrase(
          id: "alamat artikel di situs (\(SingleLine(collapsing: link))) tidak sesuai pola 'permalink' (\(predicted))",
          en: "the site's addresses (\(SingleLine(collapsing: link))) do not follow 'permalink' (\(predicted))"),
        hint: Phrase(
          id: "sesuaikan 'permalink', supaya surat dan WhatsApp tahu alamatnya sebelum artikel terbit",
          en: "adapt 'permalink', so that mail and WhatsApp know the address before the article is out"))
    ]
  }

  /// The day of `2026-11-20T16:30:00`, taken as UTC.
  private static func day(_ text: String) -> Date? {
    let parts = text.prefix(10).split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    return CalendarDay(year: parts[0], month: parts[1], day: parts[2])?.start(in: .gmt)
  }
}
