import Foundation

/// Where requests come in: those for other machines are turned away, those for `/_kim/` answered here, the rest by the site.
struct NewsDesk: Sendable {
  let site: TrainingSite
  let mailbox: Mailbox
  let mailPort: UInt16
  let user: String

  func answer(_ request: SiteRequest, address: String) async -> SiteOutcome {
    guard request.isForLoopback else {
      return .reply(
        .text("421: situs latihan hanya melayani 127.0.0.1 / the training site serves 127.0.0.1 only", status: 421))
    }
    return await site.answer(request, address: address)
  }
}
