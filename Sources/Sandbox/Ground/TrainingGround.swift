public import Foundation

/// A website and a mail server to practise with: both on 127.0.0.1, both without consequences.
///
/// The site speaks the part of WordPress's REST interface that a website channel uses, its traps among them; the mail
/// server takes every mail and delivers none. What arrived is shown at `overviewURL` and can be read from here.
public final class TrainingGround: Sendable {
  /// `http://127.0.0.1:PORT`, without a slash at the end.
  public let siteURL: URL
  public let mailPort: UInt16
  public let user: String
  public let password: String

  private let site: TrainingSite
  private let mailbox: Mailbox
  private let siteServer: SiteServer
  private let mailServer: MailServer

  /// Opens both servers.
  ///
  /// - Parameters:
  ///   - sitePort, mailPort: 0 means any free one.
  ///   - user, password: for the site, as an application password. For mail the password alone counts, and only for
  ///     clients that sign in.
  ///   - settings: the site's title, zone and colour; `nil` means those of the last start.
  ///   - folder: keeps arrivals between starts; `nil` keeps them in memory only.
  ///   - keptMails: how many mails are kept whole; of older ones only the count is.
  ///   - now: the site's clock.
  public static func open(
    sitePort: UInt16 = 0, mailPort: UInt16 = 0, user: String = "kim", password: String = "latihan",
    settings: SiteSettings? = nil, folder: URL? = nil, keptMails: Int = 500,
    now: @escaping @Sendable () -> Date = { Date() }
  ) async throws(TrainingGroundError) -> TrainingGround {
    var arrivals: ArrivalsFolder?
    if let folder { arrivals = try ArrivalsFolder(folder) }
    let site = TrainingSite(user: user, password: password, settings: settings, folder: arrivals, now: now)
    let mailbox = Mailbox(limit: max(1, keptMails), folder: arrivals, now: now)
    let mailServer = try await MailServer.open(port: mailPort, password: password, mailbox: mailbox)
    do {
      let desk = NewsDesk(site: site, mailbox: mailbox, mailPort: mailServer.port, user: user, password: password)
      let siteServer = try await SiteServer.open(port: sitePort) { request, port in
        await desk.answer(request, address: "http://127.0.0.1:\(port)")
      }
      return try TrainingGround(site, mailbox, siteServer, mailServer, user: user, password: password)
    } catch {
      await mailServer.close()
      throw error
    }
  }

  private init(
    _ site: TrainingSite, _ mailbox: Mailbox, _ siteServer: SiteServer, _ mailServer: MailServer, user: String,
    password: String
  ) throws(TrainingGroundError) {
    guard let url = URL(string: "http://127.0.0.1:\(siteServer.port)") else {
      throw .cannotListen(.site, reason: "port \(siteServer.port)")
    }
    siteURL = url
    mailPort = mailServer.port
    self.user = user
    self.password = password
    self.site = site
    self.mailbox = mailbox
    self.siteServer = siteServer
    self.mailServer = mailServer
  }

  /// The page that shows what arrived.
  public var overviewURL: URL { siteURL.appending(path: "_kim/") }

  /// The articles in every status, oldest first.
  public func articles() async -> [TrainingArticle] { await site.database.articles }

  public func media() async -> [TrainingMedium] { await site.database.media }

  /// Categories and tags.
  public func terms() async -> [TrainingTerm] { await site.database.terms }

  /// The mails that are kept whole, oldest first.
  public func mails() async -> [CaughtMail] { await mailbox.mails }

  /// How many mails have arrived, those no longer kept among them.
  public func mailCount() async -> Int { await mailbox.count }

  /// Plays a fault for the next requests that match.
  ///
  /// - Parameters:
  ///   - method: such as `POST`; `nil` means any.
  ///   - path: how the address's path begins, such as `/wp-json/wp/v2/posts`; `nil` means any.
  ///   - times: `nil` means until `clearFaults()`.
  public func inject(_ fault: SiteFault, method: String? = nil, path: String? = nil, times: Int? = 1) async {
    await site.add(fault, times: times) { request in
      (method == nil || request.method == method?.uppercased()) && (path.map(request.path.hasPrefix) ?? true)
    }
  }

  /// Plays a fault the next times its moment comes; `times` nil means until `clearFaults()`.
  public func inject(_ fault: MailFault, times: Int? = 1) async { await mailbox.add(fault, times: times) }

  /// Forgets every fault that has not been played.
  public func clearFaults() async {
    await site.clearFaults()
    await mailbox.clearFaults()
  }

  /// Throws away what arrived.
  public func empty() async {
    await site.reset()
    await mailbox.reset()
  }

  /// Sets the site's time zone, as its owner would under Settings.
  ///
  /// - Parameter name: as in the time zone database, such as `Asia/Makassar`.
  public func setTimeZone(_ name: String) async { await site.edit { $0.settings.timeZone = name } }

  /// Publishes an article that waits, as an editor of the site would.
  public func approve(_ id: Int, slug: String) async {
    await site.edit { database in
      guard var article = database.article(id) else { return }
      article.status = .publish
      article.slug = database.freeSlug(slug, forArticle: id)
      database.store(article)
    }
  }

  /// Stops listening and ends every connection.
  public func close() async {
    await siteServer.close()
    await mailServer.close()
  }
}
