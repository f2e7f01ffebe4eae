import PublishingEngine

extension RunReport {
  /// The exit status of a run: all well, all wrong for one reason, or mixed.
  var exitStatus: ExitStatus {
    let states = channels.map(\.state)
    let wrong = states.filter { !$0.isWell }
    if wrong.isEmpty { return .success }
    if wrong.count < states.count { return wrong.allSatisfy(\.isLater) ? .tryLater : .partial }
    if wrong.allSatisfy(\.isLater) { return .tryLater }
    if wrong.allSatisfy({ $0 == .misconfigured }) { return .badConfiguration }
    return channels.contains { $0.deliveredNow > 0 } ? .partial : .failure
  }
}

extension ChannelReport.State {
  /// Whether nothing is left to be done or worried about.
  var isWell: Bool {
    switch self {
    case .delivered, .updated, .unchanged, .planned, .scheduled, .cancelled, .empty: true
    case .waiting, .busy, .uncertain, .rejected, .misconfigured: false
    }
  }

  /// Whether waiting is all that is needed.
  var isLater: Bool { self == .waiting || self == .busy }
}
