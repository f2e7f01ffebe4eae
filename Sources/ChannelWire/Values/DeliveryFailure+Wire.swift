package import ChannelKit
internal import Foundation
package import Publishing

extension DeliveryFailure {
  package var wire: JSONValue {
    var moment: JSONValue?
    if case .unavailable(let date?) = kind { moment = .string(WireDate.text(date)) }
    return .record(
      ("kind", .string(word)), ("notBefore", moment), ("reason", reason.wire), ("code", code.map(JSONValue.string)))
  }

  package init(wire object: WireObject) throws(WireFault) {
    let moment = try object.optionalValue("notBefore", expected: "a moment (RFC 3339)", WireDate.date)
    let kind = try object.value("kind", expected: "rejected, unavailable, misconfigured or uncertain") {
      (word: String) -> Kind? in
      switch word {
      case "rejected": .rejected
      case "unavailable": .unavailable(notBefore: moment)
      case "misconfigured": .misconfigured
      case "uncertain": .uncertain
      default: nil
      }
    }
    self.init(kind, try object.phrase("reason"), code: try object.optionalText("code"))
  }

  private var word: String {
    switch kind {
    case .rejected: "rejected"
    case .unavailable: "unavailable"
    case .misconfigured: "misconfigured"
    case .uncertain: "uncertain"
    }
  }
}

extension Receipt {
  package var wire: JSONValue {
    .record(
      ("remoteID", .string(remoteID)), ("url", url.map { .string($0.absoluteString) }),
      ("files", files.isEmpty ? nil : .strings(files)), ("remark", remark.map(JSONValue.string)),
      ("isPublic", isPublic ? nil : false))
  }

  package init(wire object: WireObject) throws(WireFault) {
    let remoteID = try object.text("remoteID")
    guard !remoteID.isEmpty else { throw object.fault("remoteID", expected: "what the other side calls it") }
    self.init(
      remoteID: remoteID, url: try object.optionalValue("url", expected: "an address") { URL(string: $0) },
      files: try object.texts("files"),
      // A remark is one line in kim's records, whatever a server said.
      remark: try object.optionalText("remark").map { SingleLine(collapsing: $0).text },
      isPublic: try object.bool("isPublic", else: true))
  }
}

extension DeliveryOutcome {
  package var wire: (name: String, value: JSONValue) {
    switch self {
    case .delivered(let receipt): ("delivered", receipt.wire)
    case .failed(let failure): ("failed", failure.wire)
    }
  }

  /// The outcome that stands under `delivered` or `failed`.
  package init(in object: WireObject) throws(WireFault) {
    if let receipt = try object.optionalObject("delivered") {
      self = .delivered(try Receipt(wire: receipt))
    } else if let failure = try object.optionalObject("failed") {
      self = .failed(try DeliveryFailure(wire: failure))
    } else {
      throw WireFault(object.path, expected: "an outcome: delivered or failed")
    }
  }
}
