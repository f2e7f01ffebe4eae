internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Transport

/// How long kim waits for a site that is not well.
enum SitePatience {
  /// How long to leave a site in peace that does not say so itself, in seconds.
  static let pause: Double = 5 * 60
  /// What a site may ask for while somebody watches, in seconds. The host waits longer than that.
  static let longestPause: TimeInterval = 30
}

extension HTTPFailure {
  /// What the host must do, and what the person can do.
  ///
  /// - Parameter what: what was being tried: `mengunggah foto-1.jpg`. Stands before the reason.
  func delivery(_ what: Phrase, now: Date) -> DeliveryFailure {
    let kind: DeliveryFailure.Kind =
      switch self.kind {
      case .certificate, .encryptionFailed, .notHTTP, .local, .redirected, .bodyUnreadable, .answerTooLarge:
        .misconfigured
      case .cancelled: .unavailable(notBefore: nil)
      case .nameNotFound, .unreachable, .timedOut, .lost:
        .unavailable(notBefore: now.addingTimeInterval(SitePatience.pause))
      }
    var reason = Phrase(id: "\(what.id): \(self.reason.id)", en: "\(what.en): \(self.reason.en)")
    if self.kind == .timedOut {
      reason = Phrase(
        id: reason.id + ". Situs .id kadang hanya melayani dari Indonesia: matikan VPN bila ada",
        en: reason.en + ". Indonesian sites may serve Indonesia only: switch a VPN off")
    }
    return DeliveryFailure(kind, reason, code: "http-\(self.kind.rawValue)")
  }
}

extension DeliveryFailure {
  /// The site lives elsewhere. A password never follows a redirect.
  ///
  /// - Parameter interface: where the address of the interface begins, which is not part of the site's own.
  static func moved(from root: URL, to target: URL?, endingBefore interface: String) -> DeliveryFailure {
    var home = target?.absoluteString ?? ""
    let cut = interface.isEmpty ? nil : home.range(of: interface)
    if let cut = cut ?? home.range(of: "?") { home = String(home[..<cut.lowerBound]) }
    return DeliveryFailure(
      .misconfigured,
      Phrase(
        id: "\(root.absoluteString) mengalihkan ke alamat lain; tulis alamat itu di 'site': \(home)",
        en: "\(root.absoluteString) redirects elsewhere; write that address in 'site': \(home)"), code: "moved")
  }
}
