import ChannelKit
import Foundation
import Publishing
import PublishingEngine
import Scheduling

/// Tells what a pass did; nothing when it did nothing.
struct PassPrinter {
  let newsroom: Newsroom
  let output: OutputOptions

  private var surroundings: Surroundings { newsroom.surroundings }

  /// Tells the report and ends with its exit status.
  func tell(_ report: PassReport) throws {
    let status = report.exitStatus
    if output.json {
      surroundings.terminal.out(report.json(language: surroundings.language).text())
    } else if !output.quiet || status != .success {
      lines(for: report).forEach(surroundings.terminal.out)
    }
    if status != .success { throw CommandEnd(status: status) }
  }

  func lines(for report: PassReport) -> [String] {
    let printer = ReportPrinter(surroundings: surroundings, timeZone: newsroom.community.timeZone)
    var lines: [String] = []
    for run in report.occurrences {
      let name = surroundings.style.bold(run.occurrence.schedule.text)
      if let report = run.report {
        lines += ["\(name):"] + printer.lines(for: report)
        continue
      }
      let reason = run.occurrence.reason.map { surroundings.text($0) } ?? run.occurrence.state.rawValue
      lines.append("\(name): \(reason)")
      let details = DiagnosticPrinter(language: surroundings.language, style: surroundings.style)
      lines += run.diagnostics.flatMap { details.lines(for: $0) }
      if run.occurrence.state == .late || run.occurrence.state == .failed {
        lines.append(
          "  → "
            + surroundings.text(
              Phrase(
                id: "masih mau dikirim? kim schedule run \(run.occurrence.schedule)",
                en: "still wanted? kim schedule run \(run.occurrence.schedule)")))
      }
    }
    for run in report.releases where run.calledOff > 0 {
      let words = Moment.words(run.release.due, in: newsroom.community.timeZone)
      lines.append(
        surroundings.text(
          Phrase(
            id: "\(run.release.publication): tidak dikirim, jamnya sudah lama lewat (\(words.id))",
            en: "\(run.release.publication): not sent, its hour passed long ago (\(words.en))")))
    }
    return lines + printer.lines(for: report.news)
  }
}

extension PassReport {
  /// What had waited and is now told: not what another pass told already and nothing has changed.
  var news: RunReport {
    RunReport(
      publications: resumed.publications.compactMap { publication in
        var told = publication
        told.channels = publication.channels.filter { $0.deliveredNow > 0 || !$0.state.isWell && !$0.state.isLater }
        return told.channels.isEmpty ? nil : told
      })
  }

  /// Everything that was dispatched, as one report.
  var whole: RunReport {
    RunReport(publications: occurrences.compactMap(\.report).flatMap(\.publications) + resumed.publications)
  }

  var exitStatus: ExitStatus {
    let status = whole.exitStatus
    let failed = occurrences.contains { $0.occurrence.state == .failed }
    guard failed else { return status }
    return whole.channels.isEmpty ? .failure : .partial
  }

  func json(language: Language) -> JSONValue {
    [
      "occurrences": .array(
        occurrences.map { run in
          [
            "schedule": .string(run.occurrence.schedule.text),
            "due": .string(ISO8601DateFormatter().string(from: run.occurrence.due)),
            "state": .string(run.occurrence.state.rawValue),
            "publication": run.occurrence.publication.map { .string($0.text) } ?? .null,
            "reason": run.occurrence.reason.map { .string($0.text(in: language)) } ?? .null,
          ]
        }),
      "late": .array(releases.filter { $0.calledOff > 0 }.map { .string($0.release.publication.text) }),
      "publications": whole.json(language: language)["publications"] ?? [],
      "exit": .integer(Int(exitStatus.rawValue)),
    ]
  }
}
