import ChannelKit
import Foundation
import Publishing
import PublishingEngine
import Scheduling

/// Tells a run's report: one line a channel, then what to do next.
struct ReportPrinter {
  var surroundings: Surroundings
  var timeZone: TimeZone

  func lines(for report: RunReport) -> [String] {
    let names = report.channels.map { columns($0.channel.text) }.max() ?? 0
    return report.publications.flatMap { publication -> [String] in
      let heading = surroundings.style.bold(publication.title.text)
      let channels = publication.channels.flatMap { lines(for: $0, nameWidth: names) }
      let nobody = Phrase(id: "  tidak ada kanal yang dituju", en: "  no channel to go to")
      return [heading] + (channels.isEmpty ? [surroundings.text(nobody)] : channels)
    }
  }

  private func lines(for report: ChannelReport, nameWidth: Int) -> [String] {
    let what = phrase(for: report).text(in: surroundings.language)
    let place = report.url?.absoluteString ?? Self.place(of: report.files)
    let left = "  \(mark(for: report.state)) \(report.channel.text.padded(to: nameWidth))  "
    var lines: [String] = []
    if let place, report.state != .misconfigured, report.state != .rejected {
      lines.append(left + what.padded(to: 24) + "  " + place)
    } else {
      lines.append(left + what)
    }
    let indent = String(repeating: " ", count: nameWidth + 6)
    if let reason = report.reason, report.needsReason { lines.append(indent + reason.text(in: surroundings.language)) }
    if report.tellsRemark, let remark = report.tally.receipt?.remark { lines.append(indent + remark) }
    if report.outdated > 0 {
      let words = Phrase(
        id: "pos berubah sejak \(EYD.number(report.outdated)) surat terkirim; yang sudah terkirim tidak dikirim ulang",
        en: "the post has changed since \(report.outdated) mails went out; they are not sent again")
      lines.append(indent + words.text(in: surroundings.language))
    }
    return lines
  }

  private func mark(for state: ChannelReport.State) -> String {
    switch state {
    case .delivered, .updated: surroundings.style.green("✓")
    case .unchanged: surroundings.style.green("=")
    case .planned, .scheduled: "→"
    case .waiting, .busy: surroundings.style.yellow("…")
    case .uncertain: surroundings.style.yellow("?")
    case .rejected, .misconfigured: surroundings.style.red("✗")
    case .cancelled, .empty: "–"
    }
  }

  private func phrase(for report: ChannelReport) -> Phrase {
    let tally = report.tally
    let isMail = report.audience == .readers
    switch report.state {
    case .delivered:
      if report.isUnseen { return Phrase(id: "tersimpan, belum tampil", en: "stored, not out yet") }
      return isMail ? Self.mails(report.deliveredNow, "terkirim", "sent") : Phrase(id: "terbit", en: "published")
    case .updated: return Phrase(id: "diperbarui", en: "updated")
    case .unchanged where report.isUnseen: return Phrase(id: "masih belum tampil", en: "still not out")
    case .unchanged:
      return isMail
        ? Self.mails(tally.delivered, "sudah terkirim", "sent before")
        : Phrase(id: "sudah terbit", en: "published before")
    case .planned:
      return isMail
        ? Self.mails(report.planned, "akan dikirim", "to be sent") : Phrase(id: "akan terbit", en: "to be published")
    case .scheduled:
      let due = report.nextDue.map { Moment.words($0, in: timeZone) } ?? .verbatim("")
      let count = isMail ? Self.mails(tally.waiting, "berangkat", "leave on") : Phrase(id: "terbit", en: "goes out on")
      return Phrase(id: "\(count.id) \(due.id)", en: "\(count.en) \(due.en)")
    case .waiting:
      let done = isMail ? "\(EYD.number(tally.delivered))/\(EYD.number(tally.total)), " : ""
      guard let due = report.nextDue else { return Phrase(id: "\(done)menunggu", en: "\(done)waiting") }
      let moment = "\(EYD.date(due, in: timeZone)) \(EYD.time(due, in: timeZone))"
      return Phrase(id: "\(done)lanjut \(moment)", en: "\(done)goes on \(moment)")
    case .busy: return Phrase(id: "sedang dikirim proses lain", en: "another run is sending it")
    case .uncertain: return Phrase(id: "\(tally.uncertain) tidak pasti", en: "\(tally.uncertain) uncertain")
    case .rejected:
      return isMail
        ? Phrase(
          id: "\(EYD.number(tally.delivered)) terkirim, \(EYD.number(tally.rejected)) ditolak",
          en: "\(tally.delivered) sent, \(tally.rejected) rejected") : Phrase(id: "ditolak", en: "rejected")
    case .misconfigured: return Phrase(id: "belum dapat dipakai", en: "cannot be used yet")
    case .cancelled: return Phrase(id: "dibatalkan", en: "called off")
    case .empty: return Phrase(id: "belum ada pembaca", en: "no readers yet")
    }
  }

  private static func mails(_ count: Int, _ id: String, _ en: String) -> Phrase {
    Phrase(id: "\(EYD.number(count)) surat \(id)", en: "\(count) \(count == 1 ? "mail" : "mails") \(en)")
  }

  /// The one file, or the folder that holds them all.
  private static func place(of files: [String]) -> String? {
    guard let first = files.first else { return nil }
    return files.count == 1 ? first : first.split(separator: "/").dropLast().joined(separator: "/") + "/"
  }
}

extension ChannelReport {
  /// Whether the state alone leaves a person wondering why.
  var needsReason: Bool {
    switch state {
    case .waiting: nextDue == nil || tally.reason != nil
    case .cancelled: tally.reason != nil
    case .uncertain, .rejected, .misconfigured: true
    default: false
    }
  }

  /// Whether it went out and readers cannot see it yet.
  var isUnseen: Bool { tally.receipt?.isPublic == false }

  /// Whether the other side's own words belong below the line: news of this run, or what somebody still has to do.
  var tellsRemark: Bool {
    switch state {
    case .delivered, .updated: true
    case .unchanged: isUnseen
    default: false
    }
  }
}
