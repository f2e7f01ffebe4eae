internal import ChannelKit
internal import Logging
internal import Publishing

/// Writes beginnings and ends to a log, besides where they belong.
struct LoggedJournal: DeliveryJournal {
  let base: any DeliveryJournal
  let log: Logger

  func begin(_ delivery: Delivery) throws {
    try base.begin(delivery)
    log.debug("began", metadata: metadata(of: delivery))
  }

  func settle(_ delivery: Delivery, _ outcome: DeliveryOutcome) throws {
    try base.settle(delivery, outcome)
    guard log.logLevel <= .debug else { return }
    var metadata = metadata(of: delivery)
    switch outcome {
    case .delivered: metadata["outcome"] = "delivered"
    case .failed(let failure): metadata["outcome"] = "\(failure.word)"
    }
    log.debug("settled", metadata: metadata)
  }

  private func metadata(of delivery: Delivery) -> Logger.Metadata {
    [
      "delivery": "\(delivery.number)", "publication": "\(delivery.key.publication)",
      "recipient": "\(delivery.key.recipient.text)", "purpose": "\(delivery.key.purpose.text)",
      "attempt": "\(delivery.attempts + 1)",
    ]
  }
}

extension DeliveryFailure {
  /// The kind of failure and its code. The reason stays out: it may hold an address or a server's own words.
  var word: String {
    let kind =
      switch kind {
      case .rejected: "rejected"
      case .unavailable: "unavailable"
      case .misconfigured: "misconfigured"
      case .uncertain: "uncertain"
      }
    guard let code, code.utf8.count <= 40, code.unicodeScalars.allSatisfy(Self.isCodeCharacter) else { return kind }
    return "\(kind) (\(code))"
  }

  private static func isCodeCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
    default: false
    }
  }
}
