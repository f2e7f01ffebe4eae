import ChannelKit
import Foundation
import Publishing
import PublishingEngine

/// The history as lines, as CSV (RFC 4180) and as JSON.
struct HistoryTable {
  var surroundings: Surroundings
  var timeZone: TimeZone

  /// A line a run and rendition, under its day.
  func lines(for summaries: [HistorySummary]) -> [String] {
    let names = summaries.map { columns($0.channel.text) }.max() ?? 0
    var lines: [String] = []
    var day: String?
    for summary in summaries {
      let today = EYD.date(summary.began, in: timeZone)
      if today != day { lines.append((day == nil ? "" : "\n") + surroundings.style.bold(today)) }
      day = today
      let version = summary.version.map { "  kim \($0)" } ?? ""
      lines.append(
        "  \(EYD.time(summary.began, in: timeZone))  \(summary.channel.text.padded(to: names))  "
          + "\(surroundings.text(what(summary)).padded(to: 22))  \(summary.publication)  "
          + "[\(summary.digest.short)]\(version)")
    }
    return lines
  }

  private func what(_ summary: HistorySummary) -> Phrase {
    let count = summary.count == 1 ? "" : "\(EYD.number(summary.count)) "
    let word =
      switch summary.outcome {
      case "delivered": Phrase(id: "terkirim", en: "delivered")
      case "rejected": Phrase(id: "ditolak", en: "rejected")
      case "unavailable": Phrase(id: "belum bisa", en: "not yet possible")
      case "misconfigured": Phrase(id: "salah pengaturan", en: "misconfigured")
      default: Phrase(id: "tidak pasti", en: "uncertain")
      }
    let purpose: Phrase =
      switch summary.purpose {
      case .publish: .verbatim("")
      case .correction(let number): Phrase(id: ", ralat \(number)", en: ", correction \(number)")
      case .withdrawal: Phrase(id: ", penarikan", en: ", withdrawal")
      }
    return Phrase(id: count + word.id + purpose.id, en: count + word.en + purpose.en)
  }

  static let header = "begun,settled,post,title,channel,purpose,recipient,outcome,code,digest,version"

  func csv(_ entry: HistoryEntry) -> String {
    values(of: entry).map { Self.quoted($0.text ?? "") }.joined(separator: ",")
  }

  /// Its shape is pinned by a test.
  func json(_ entry: HistoryEntry) -> JSONValue {
    .object(values(of: entry).map { JSONValue.Member($0.name, $0.text.map(JSONValue.string) ?? .null) })
  }

  private func values(of entry: HistoryEntry) -> [(name: String, text: String?)] {
    [
      ("begun", entry.begun.formatted(.iso8601)), ("settled", entry.settled?.formatted(.iso8601)),
      ("post", entry.publication.text), ("title", entry.title.text), ("channel", entry.channel.text),
      ("purpose", entry.purpose.text), ("recipient", entry.address?.description), ("outcome", entry.outcome),
      ("code", entry.code), ("digest", entry.digest.hex), ("version", entry.version),
    ]
  }

  /// Quoted where a comma or a quotation mark asks for it, and never the beginning of a spreadsheet's formula.
  private static func quoted(_ text: String) -> String {
    let safe = text.first.map { "=+-@\t".contains($0) } == true ? "'" + text : text
    guard safe.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
