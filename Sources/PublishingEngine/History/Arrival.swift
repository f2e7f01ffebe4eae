package import Foundation
package import Publishing

/// Something of a publication that has reached a site or a folder.
package struct Arrival {
  package var channel: ChannelID
  package var isWithdrawal: Bool
  package var date: Date
  package var url: URL?

  package init(on channel: ChannelID, isWithdrawal: Bool, date: Date, url: URL?) {
    self.channel = channel
    self.isWithdrawal = isWithdrawal
    self.date = date
    self.url = url
  }
}

extension LifeEvent {
  /// What arrivals in the order of time mean: the first on a channel publishes, a later one updates or brings the
  /// correction that was decided on before it.
  package static func events(of arrivals: [Arrival], decisions: [LifeEvent]) -> [LifeEvent] {
    var seen: Set<ChannelID> = []
    var told: [ChannelID: Int] = [:]
    return arrivals.map { arrival in
      let channel = arrival.channel
      if arrival.isWithdrawal {
        seen.remove(channel)
        return LifeEvent(.withdrawn(reason: nil), on: arrival.date, channel: channel)
      }
      let latest = decisions.last { decision in
        if case .corrected = decision.kind { return decision.date <= arrival.date }
        return false
      }
      var kind = seen.insert(channel).inserted ? Kind.published : .updated
      if kind == .updated, case .corrected(let number, _)? = latest?.kind, number > told[channel] ?? 0 {
        told[channel] = number
        kind = .corrected(number, note: nil)
      }
      return LifeEvent(kind, on: arrival.date, channel: channel, url: arrival.url)
    }
  }

  /// By the time of each; what happened at the same moment stays in its order.
  package static func sorted(_ events: [LifeEvent]) -> [LifeEvent] {
    events.enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(\.element)
  }
}

extension LifeEvent.Kind {
  /// What it is that deliveries with this purpose bring about.
  package init(_ purpose: Purpose) {
    self =
      switch purpose {
      case .publish: .published
      case .correction(let number): .corrected(number, note: nil)
      case .withdrawal: .withdrawn(reason: nil)
      }
  }
}
