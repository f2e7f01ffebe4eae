internal import ChannelKit
internal import Foundation
internal import Publishing

/// The way of a site that has an interface of its own, described in `channels.yaml`.
///
/// What the mapping leaves out is not guessed: without a way to look for an article, a creation whose answer is lost
/// stays uncertain; without a way to change one, an edited post is refused with the article's address.
struct MappedDialect: SiteDialect {
  let site: MappedSite
  let settings: WebsiteSettings
  let community: Community
  /// Before it: pictures that two articles which come at once may share.
  let turnstile = Turnstile()

  var mapping: SiteMapping { site.mapping }

  static let looking = Phrase(id: "mencari artikel di situs", en: "looking for the article on the site")
  static let replacing = Phrase(id: "memperbarui artikel", en: "updating the article")
  static let creating = Phrase(id: "menerbitkan artikel", en: "publishing the article")
  private static let withdrawing = Phrase(id: "menarik artikel", en: "withdrawing the article")

  /// Takes a step towards the site; its failure is told as the host needs it.
  func attempt<Value>(
    _ what: Phrase, _ step: () async throws(MappedFailure) -> Value
  ) async throws(DeliveryFailure) -> Value {
    do throws(MappedFailure) { return try await step() } catch { throw told(error, what) }
  }

  func told(_ failure: MappedFailure, _ what: Phrase) -> DeliveryFailure {
    failure.delivery(what, at: site.host, root: site.root, now: site.now())
  }

  // MARK: - Publishing

  func prepare(_ submission: Submission) async throws(DeliveryFailure) -> any PreparedArticle {
    try await waitForItsTime(submission.article)
    let mark = submission.mark
    var standing: MappedRecord?
    if mapping.find != nil {
      standing = try await attempt(Self.looking) { () throws(MappedFailure) in try await records(of: mark.token).first }
    }
    if let standing, standing.version == mark.digest || (standing.version == nil && mapping.update == nil) {
      return PlacedArticle(receipt: receipt(standing, of: submission.article))
    }
    if standing != nil, mapping.update == nil { throw unchangeable(standing?.link) }
    return MappedArticle(dialect: self, draft: try await arranged(submission), standing: standing)
  }

  func update(_ submission: Submission, remoteID: String) async throws(DeliveryFailure) -> Receipt {
    let standing = try await standing(remoteID, token: submission.mark.token)
    guard mapping.update != nil else { throw unchangeable(standing.link) }
    return try await MappedArticle(dialect: self, draft: try await arranged(submission), standing: standing).place()
  }

  private func arranged(_ submission: Submission) async throws(DeliveryFailure) -> MappedDraft {
    try await turnstile.pass { () async throws(DeliveryFailure) -> MappedDraft in try await draft(of: submission) }
  }

  /// A site that cannot hold an article back gets it when its time has come.
  private func waitForItsTime(_ article: Article) async throws(DeliveryFailure) {
    guard let seconds = article.publishAt, !mapping.create.placeholders.contains(.publishAt) else { return }
    let moment = Date(timeIntervalSince1970: Double(seconds))
    guard moment > site.now() else { return }
    throw DeliveryFailure(
      .unavailable(notBefore: moment),
      Phrase(
        id: "situs ini tidak dapat menjadwalkan; artikel dikirim pada waktu terbitnya",
        en: "this site cannot schedule; the article is sent when its time has come"), code: "scheduled")
  }

  // MARK: - Taking away

  func withdraw(remoteID: String, token: String, slug: String) async throws(DeliveryFailure) -> Receipt {
    let standing: MappedRecord
    do throws(DeliveryFailure) { standing = try await self.standing(remoteID, token: token) } catch {
      // What is gone needs no withdrawing.
      guard error.code == "gone" else { throw error }
      return withdrawn(remoteID, Phrase(id: "sudah tidak ada di situs", en: "was no longer on the site"))
    }
    guard mapping.withdraw != nil else {
      throw DeliveryFailure(
        .rejected,
        Phrase(
          id: "'mapping' tidak menyebut cara menarik artikel; tarik sendiri di situs\(place(standing.link))",
          en: "'mapping' names no way to withdraw an article; withdraw it on the site yourself\(place(standing.link))"),
        code: "no-withdraw")
    }
    do throws(MappedFailure) {
      try await take(standing.id)
    } catch {
      guard error.isAbsence else { throw told(error, Self.withdrawing) }
      return withdrawn(remoteID, Phrase(id: "sudah tidak ada di situs", en: "was no longer on the site"))
    }
    return withdrawn(standing.id, Phrase(id: "ditarik dari situs", en: "withdrawn from the site"))
  }

  /// Takes an article away as the mapping says.
  func take(_ id: String) async throws(MappedFailure) {
    guard let step = mapping.withdraw else { return }
    var values = MappedValues()
    values[.id] = .string(id)
    _ = try await site.ask(step.request, values, step.fields?.body(step.body, values, isChange: true))
  }

  private func withdrawn(_ remoteID: String, _ remark: Phrase) -> Receipt {
    Receipt(remoteID: remoteID, remark: remark.text(in: community.language))
  }

  // MARK: - Finding

  func find(_ mark: ArticleMark) async throws(DeliveryFailure) -> Receipt? {
    guard mapping.find != nil else {
      throw DeliveryFailure(
        .uncertain,
        Phrase(
          id: "'mapping' tidak menyebut cara mencari artikel; lihat sendiri di situs",
          en: "'mapping' names no way to look for an article; look on the site yourself"), code: "no-find")
    }
    let found = try await attempt(Self.looking) { () throws(MappedFailure) in try await records(of: mark.token) }
    return found.first { $0.version == nil || $0.version == mark.digest }.map { receipt($0, of: nil) }
  }

  /// The article that an earlier receipt proves; never one that is not ours where that can be seen.
  private func standing(_ remoteID: String, token: String) async throws(DeliveryFailure) -> MappedRecord {
    guard mapping.find != nil else { return MappedRecord(id: remoteID) }
    let found = try await attempt(Self.looking) { () throws(MappedFailure) in try await records(of: token) }
    if let record = found.first(where: { $0.id == remoteID }) ?? found.first { return record }
    throw gone(remoteID)
  }

  func gone(_ remoteID: String) -> DeliveryFailure {
    DeliveryFailure(
      .rejected,
      Phrase(
        id: "artikel \(remoteID) sudah tidak ada di \(site.host); kim tidak menerbitkannya lagi dengan sendirinya",
        en: "article \(remoteID) is no longer on \(site.host); kim does not publish it again by itself"), code: "gone")
  }

  private func unchangeable(_ link: String?) -> DeliveryFailure {
    DeliveryFailure(
      .rejected,
      Phrase(
        id: "'mapping' tidak menyebut cara mengubah artikel; ubah sendiri di situs\(place(link))",
        en: "'mapping' names no way to change an article; change it on the site yourself\(place(link))"),
      code: "no-update")
  }

  private func place(_ link: String?) -> String {
    link.flatMap { site.address(given: $0) }.map { ": \(SingleLine(collapsing: $0.absoluteString))" } ?? ""
  }

  /// - Parameter article: what an address is predicted from where the site names none.
  func receipt(_ record: MappedRecord, of article: Article?) -> Receipt {
    let predicted = article.map { article in
      settings.permalink.address(
        of: article.slug, dated: Date(timeIntervalSince1970: Double(article.date)), in: community.timeZone,
        below: settings.site)
    }
    let isPublic = record.isShown ?? (settings.status == .publish)
    let remark: Phrase? =
      switch settings.status {
      case _ where isPublic: nil
      case .publish: Phrase(id: "belum tampil di situs", en: "not shown on the site yet")
      case .pending: Phrase(id: "menunggu persetujuan pengelola situs", en: "waits for the site's approval")
      case .draft: Phrase(id: "tersimpan sebagai konsep", en: "stored as a draft")
      }
    return Receipt(
      remoteID: record.id,
      url: record.link.flatMap { site.address(given: $0) } ?? predicted.flatMap { URL(string: $0) },
      remark: remark?.text(in: community.language), isPublic: isPublic)
  }
}

/// An article of ours as the site lists it.
struct MappedRecord: Sendable, Hashable {
  var id: String
  var link: String?
  /// `nil` when the site does not say.
  var version: String?
  /// Whether readers see it; `nil` when the site does not say.
  var isShown: Bool?
}
