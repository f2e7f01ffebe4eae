import ChannelKit
import Foundation
import Publishing
import PublishingConfiguration
import PublishingEngine
import Scheduling

extension Newsroom {
  var schedules: [Schedule] { configuration.schedules }

  /// The schedule a person means.
  func schedule(named name: String) throws -> Schedule {
    if let schedule = schedules.first(where: { $0.id.text == name }) { return schedule }
    let shown = SingleLine(collapsing: name.prefix(60)).text
    let known = schedules.map(\.id.text)
    throw CommandRefusal(
      .usage,
      Phrase(
        id: "tidak ada jadwal '\(shown)' di channels.yaml", en: "there is no schedule '\(shown)' in channels.yaml"),
      hint: Spelling.suggestion(for: name, among: known).map {
        Phrase(id: "maksudnya '\($0)'?", en: "did you mean '\($0)'?")
      }
        ?? (known.isEmpty
          ? Phrase(
            id: "tulis di bagian schedules: dari channels.yaml",
            en: "write it in the section schedules: of channels.yaml"
          ) : .verbatim(known.joined(separator: ", "))))
  }

  /// What does everything that is due, over every channel.
  func timekeeper(_ run: NewsroomRun) -> Timekeeper {
    Timekeeper(
      publisher: run.publisher, book: run.store, schedules: schedules,
      contents: ScheduledPosts(newsroom: self, run.store),
      rulesSince: rulesSince, prepare: { try fetchSecrets(for: $0) })
  }

  /// When `channels.yaml` was saved.
  private var rulesSince: Date {
    let attributes = try? FileManager.default.attributesOfItem(atPath: workspace.configurationFile.path)
    return attributes?[.modificationDate] as? Date ?? .distantPast
  }
}
