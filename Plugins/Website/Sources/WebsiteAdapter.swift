internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Synchronization
internal import Transport

/// One website at work.
struct WebsiteAdapter: ChannelAdapter, ArticleHosting {
  let settings: WebsiteSettings
  let interface: SiteInterface
  let environment: ChannelEnvironment
  /// Keeps its connections from one article to the next.
  let client: HTTPClient
  private let line = Line()
  /// How long to wait, time after time, for a site that asks for a pause, or for an article whose answer was lost.
  var patience: [Duration] = [.seconds(2), .seconds(5), .seconds(15)]

  init(settings: WebsiteSettings, environment: ChannelEnvironment, timeouts: HTTPTimeouts = HTTPTimeouts())
    throws(DiagnosticError)
  {
    interface = try SiteInterface(settings)
    self.settings = settings
    self.environment = environment
    client = HTTPClient(
      product: SingleLine(collapsing: environment.product),
      trust: TrustSettings(extraAuthorities: settings.authorities.map { environment.file(at: $0) }), timeouts: timeouts)
  }

  func address(of post: Post) -> String {
    settings.permalink.address(
      of: post.id.text, dated: post.date, in: environment.community.timeZone, below: settings.site)
  }

  var articlesAtOnce: Int { settings.connections }

  func expect(_ publications: [PostID]) { line.expected.withLock { $0 = publications.map(\.text) } }

  /// What speaks to the site, once it does.
  private final class Line: Sendable {
    let dialect = Mutex<(any SiteDialect)?>(nil)
    /// The addresses of the articles that a run is about to bring.
    let expected = Mutex<[String]>([])
  }

  /// The site, spoken to in its own way. Fetches the password the first time.
  func dialect() throws(DiagnosticError) -> any SiteDialect {
    if let dialect = line.dialect.withLock({ $0 }) { return dialect }
    let dialect = try makeDialect()
    line.dialect.withLock { $0 = dialect }
    return dialect
  }

  private func makeDialect() throws(DiagnosticError) -> any SiteDialect {
    switch interface {
    case .wordpress(let user, let password):
      let secret = try environment.secrets.secret(password).reveal()
      guard let credentials = HTTPCredentials(user: user, password: secret) else {
        throw DiagnosticError(.unsendable(password))
      }
      return WordPress(
        site: WordPressSite(
          root: settings.site, client: client, credentials: credentials, now: environment.now, patience: patience),
        settings: settings, user: user, community: environment.community,
        expected: { [line] in line.expected.withLock { $0 } })
    case .mapping(let mapping, let user, let password):
      let secret = try environment.secrets.secret(password).reveal()
      return MappedDialect(
        site: MappedSite(
          root: settings.site, mapping: mapping, client: client, user: user, password: Secret(secret),
          now: environment.now,
          patience: patience), settings: settings, community: environment.community)
    case .package:
      // A package goes into a folder; whoever makes adapters knows.
      throw DiagnosticError(.error(Phrase(id: "situs ini diisi dengan tangan", en: "this site is filled by hand")))
    }
  }
}

extension Diagnostic {
  fileprivate static func unsendable(_ password: SecretReference) -> Diagnostic {
    .error(
      Phrase(
        id: "sandi situs berisi baris baru atau tanda yang tidak kelihatan",
        en: "the site's password holds a line end or an invisible character"),
      hint: Phrase(id: "simpan sandinya sekali lagi, satu baris saja", en: "store it once more, on a single line"),
      at: password.location)
  }
}
