import ChannelKit
import Foundation
import Publishing
import PublishingEngine

/// Ends a run: warnings, what happened per channel, and the next command to run.
struct RunEnd {
  var newsroom: Newsroom
  var output: OutputOptions
  var isRehearsal = false

  private var surroundings: Surroundings { newsroom.surroundings }

  /// Tells the report and ends with its exit status.
  func tell(_ report: RunReport, postWarnings: [PostID: [Diagnostic]] = [:]) throws {
    let status = report.exitStatus
    if output.json {
      var complete = report
      for index in complete.publications.indices {
        let warnings = postWarnings[complete.publications[index].publication] ?? []
        for channel in complete.publications[index].channels.indices {
          complete.publications[index].channels[channel].warnings.insert(contentsOf: warnings, at: 0)
        }
      }
      surroundings.terminal.out(complete.json(language: surroundings.language).text())
    } else {
      tellWarnings(report, postWarnings)
      if !output.quiet || status != .success {
        let printer = ReportPrinter(surroundings: surroundings, timeZone: newsroom.community.timeZone)
        printer.lines(for: report).forEach(surroundings.terminal.out)
      }
      if !output.quiet { surroundings.terminal.talk(closing(report)) }
    }
    if status != .success { throw CommandEnd(status: status) }
  }

  private func tellWarnings(_ report: RunReport, _ postWarnings: [PostID: [Diagnostic]]) {
    let printer = DiagnosticPrinter(language: surroundings.language, style: surroundings.style)
    var told: Set<Diagnostic> = []
    for publication in report.publications {
      let warnings = (postWarnings[publication.publication] ?? []).joined(
        withChannels: publication.channels.flatMap(\.warnings))
      for warning in warnings where warning.severity != .note && told.insert(warning).inserted {
        printer.lines(for: warning).forEach(surroundings.terminal.talk)
      }
    }
  }

  private func closing(_ report: RunReport) -> String {
    let states = Set(report.channels.map(\.state))
    if isRehearsal {
      return surroundings.text(
        states == [.unchanged]
          ? Phrase(id: "Tidak ada yang perlu dikirim.", en: "There is nothing to send.")
          : Phrase(id: "Tidak ada yang dikirim: ini hanya percobaan.", en: "Nothing was sent: this was a rehearsal."))
    }
    if states == [.empty] {
      return surroundings.text(
        Phrase(
          id: "Belum ada yang dapat dikirimi. Tambahkan pembaca dengan: kim subscribers add ALAMAT",
          en: "There is nobody to send to yet. Add readers with: kim subscribers add ADDRESS"))
    }
    if states.isSubset(of: [.unchanged, .cancelled, .empty]) {
      return surroundings.text(
        Phrase(
          id: "Tidak ada yang perlu dikirim: semuanya sudah terbit.", en: "Nothing was left to do: everything is out."))
    }
    if states.contains(.scheduled), states.isSubset(of: [.scheduled, .unchanged, .cancelled, .empty]) {
      return surroundings.text(
        Phrase(
          id: "Dijadwalkan. Berangkat sendiri selama kim berjaga (kim run); pasang sekali dengan: kim schedule install",
          en:
            "Scheduled. It goes by itself while kim keeps watch (kim run); set that up once with: kim schedule install")
      )
    }
    if states.contains(.misconfigured) {
      return surroundings.text(
        Phrase(
          id: "Betulkan pengaturannya, periksa dengan: kim channel check, lalu ulangi perintah ini.",
          en: "Mend the configuration, try it with: kim channel check, then repeat this command."))
    }
    let named = Self.name(of: report) { $0 == .uncertain || $0 == .rejected || $0.isLater }
    if states.contains(.uncertain) || states.contains(.rejected) {
      return surroundings.text(
        Phrase(id: "Selengkapnya: kim status\(named)", en: "The details: kim status\(named)"))
    }
    if states.contains(.waiting) || states.contains(.busy) {
      return surroundings.text(
        Phrase(
          id: "Yang menunggu diteruskan dengan: kim retry\(named)", en: "What waits goes on with: kim retry\(named)"))
    }
    let all = Self.name(of: report) { _ in true }
    return surroundings.text(
      Phrase(id: "Selesai. Keadaannya kapan saja: kim status\(all)", en: "Done. See it any time: kim status\(all)"))
  }

  /// The one post that has a channel in such a state, as an argument to the next command; nothing when there are
  /// several, for the command without a post means all of them.
  private static func name(of report: RunReport, in isMeant: (ChannelReport.State) -> Bool) -> String {
    let concerned = report.publications.filter { $0.channels.contains { isMeant($0.state) } }
    guard let only = concerned.first, concerned.count == 1 else { return "" }
    return " \(only.publication)"
  }
}
