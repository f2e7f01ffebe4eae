internal import ChannelKit
internal import ChannelWire

/// While nothing may take effect: a program may log, and fetch secrets where it may look at the other side.
struct QuietDialogue: Dialogue {
  let secrets: SecretKeeper
  /// Rendering is pure and gets none.
  let givesSecrets: Bool
  let log: (JSONValue) -> Void
  let progress = 0

  mutating func cancel() {}

  mutating func hear(_ message: WireMessage) throws(Breach) -> WireMessage? {
    switch message {
    case .notification(.log, let params), .notification(.progress, let params):
      log(params)
      return nil
    // Outcomes count where something is delivered and nowhere else.
    case .notification(.outcome, _): throw Breach(rule: "it reports an outcome and nothing is being delivered")
    case .notification: return nil
    case .request(let id, .secret, let params):
      guard givesSecrets else {
        return .error(id, WireError(.refused, "rendering is pure: a secret is handed out for delivering and checking"))
      }
      switch secrets.answer(params) {
      case .success(let result): return .result(id, result)
      case .failure(let error): return .error(id, error)
      }
    case .request(_, .begin, _): throw Breach(rule: "it begins a delivery and nothing is being delivered")
    case .request(let id, let method, _): return .error(id, WireError(.unknownMethod, "no method '\(method)'"))
    case .result, .error: return nil
    }
  }
}
