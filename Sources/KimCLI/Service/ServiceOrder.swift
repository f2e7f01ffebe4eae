import Foundation
import Publishing

/// What the service is told to do.
struct ServiceOrder: Sendable {
  enum Place: Sendable {
    case one(Workspace)
    /// Every folder in it that has a `channels.yaml`.
    case folder(URL)
  }

  var place: Place
  /// How many workspaces may be at work at once.
  var limit: Int
  /// Where to serve metrics and health.
  var metrics: String?
  var isQuiet: Bool

  /// Keeps watch in this thread until `clock` is told to stop.
  func carryOut(by clock: AlarmClock, _ surroundings: Surroundings) throws {
    let site = WatchSite(place)
    let health = ServiceHealth(isLabelled: site.isMany, now: surroundings.now)
    let watch = Watch(
      over: site, by: clock, surroundings, isQuiet: isQuiet, atOnce: limit,
      notice: ServiceNotice(environment: surroundings.environment), health: health)
    try watch.begin()
    let listener = try metrics.map { try HealthListener(at: $0, health) }
    defer { listener?.stop() }
    if !isQuiet {
      let path = site.folder.path
      surroundings.terminal.talk(
        surroundings.text(
          site.isMany
            ? Phrase(
              id: "kim berjaga di \(watch.count) ruang kerja di \(path). Berhenti dengan Ctrl-C.",
              en: "kim keeps watch over \(watch.count) workspaces in \(path). Stop it with Ctrl-C.")
            : Phrase(
              id: "kim berjaga di \(path). Berhenti dengan Ctrl-C.",
              en: "kim keeps watch over \(path). Stop it with Ctrl-C.")))
    }
    watch.keep()
  }
}

extension AlarmClock {
  /// - Throws: a refusal with another way, where the system cannot do it.
  static func forService() throws -> AlarmClock {
    if let clock = AlarmClock() { return clock }
    throw CommandRefusal(
      .failure,
      Phrase(id: "kim tidak dapat berjaga di komputer ini", en: "kim cannot keep watch on this computer"),
      hint: Phrase(id: "pakai cron: kim schedule install --cron", en: "use cron: kim schedule install --cron"))
  }
}
