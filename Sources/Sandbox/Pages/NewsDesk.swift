import Foundation

/// Where requests come in: those for other machines are turned away, those for `/_kim/` answered here, the rest by the
/// site.
struct NewsDesk: Sendable {
  let site: TrainingSite
  let mailbox: Mailbox
  let mailPort: UInt16
  let user: String
  let password: String
  /// What a form must bring along, so that no other page can send it.
  let formToken = Self.randomToken()

  func answer(_ request: SiteRequest, address: String) async -> SiteOutcome {
    guard request.isForLoopback else {
      return .reply(
        .text("Situs latihan hanya melayani 127.0.0.1. / The training site serves 127.0.0.1 only.", status: 421))
    }
    if request.path == "/_kim" { return .reply(.redirect(to: "\(address)/_kim/")) }
    guard request.path.hasPrefix("/_kim/") else { return await site.answer(request, address: address) }
    return .reply(await deskReply(request, String(request.path.dropFirst("/_kim/".count)), address))
  }

  private func deskReply(_ request: SiteRequest, _ path: String, _ address: String) async -> SiteReply {
    if request.method == "POST", path == "reset" { return await reset(request, address) }
    guard request.method == "GET" || request.method == "HEAD" else { return .text("405", status: 405) }
    switch path {
    case "", "arrivals.html":
      let nonce = Self.randomToken()
      let page = await overview(address, nonce: nonce)
      return .page(path.isEmpty ? page.html() : page.list, policy: Self.policy(nonce: nonce, script: path.isEmpty))
    case "pulse.json": return .json(["version": .string(await version())])
    case "articles.json": return .json(ArrivalsJSON.articles(await site.database, address: address))
    case "mails.json": return .json(ArrivalsJSON.mails(await mailbox.mails, count: await mailbox.count))
    default: return await mailReply(path, address)
    }
  }

  private func version() async -> String { "\(await site.version).\(await mailbox.version)" }

  private func overview(_ address: String, nonce: String) async -> OverviewPage {
    OverviewPage(
      database: await site.database, mails: await mailbox.mails, mailCount: await mailbox.count, address: address,
      mailPort: mailPort, user: user, password: password, version: await version(), formToken: formToken, nonce: nonce)
  }

  private func mailReply(_ path: String, _ address: String) async -> SiteReply {
    guard let match = path.wholeMatch(of: #/mails/(\d{1,9})(\.eml|\.html)?/#), let id = Int(match.1),
      let mail = await mailbox.mail(id)
    else { return .text("404: surat ini tidak ada / no such mail", status: 404) }
    switch match.2 {
    case ".eml":
      return SiteReply(
        200,
        [
          "Content-Type": "message/rfc822", "X-Content-Type-Options": "nosniff",
          "Content-Disposition": "attachment; filename=\"surat-\(id).eml\"",
        ], body: mail.source)
    case ".html":
      guard let html = MailFrame.html(of: mail.message) else { return .text("404", status: 404) }
      return .page(html, policy: MailFrame.policy(address: address))
    default:
      let nonce = Self.randomToken()
      let database = await site.database
      let page = MailPage(mail: mail, settings: database.settings, nonce: nonce)
      return .page(page.html(), policy: Self.policy(nonce: nonce, script: false))
    }
  }

  private func reset(_ request: SiteRequest, _ address: String) async -> SiteReply {
    guard FormFields(encoded: String(decoding: request.body.prefix(4096), as: UTF8.self))["token"] == formToken else {
      return .text("403: muat ulang halamannya, lalu coba lagi / reload the page and try again", status: 403)
    }
    await site.reset()
    await mailbox.reset()
    return .redirect(to: "\(address)/_kim/", status: 303)
  }

  private static func policy(nonce: String, script: Bool) -> String {
    "default-src 'none'; img-src 'self'; style-src 'nonce-\(nonce)'; frame-src 'self'; base-uri 'none'; "
      + "form-action 'self'; frame-ancestors 'none'"
      + (script ? "; script-src 'nonce-\(nonce)'; connect-src 'self'" : "")
  }

  private static func randomToken() -> String {
    (0..<4).map { _ in String(UInt32.random(in: .min ... .max), radix: 36) }.joined()
  }
}
