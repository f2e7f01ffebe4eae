import Foundation
import Publishing

/// A correction as it is written into a post's front matter.
struct CorrectionDraft {
  var date: Date
  var zone: TimeZone
  var note: SingleLine

  /// The entry's lines without their indent.
  private var entry: [String] {
    let day = CalendarDay(date, in: zone)
    let seconds = Int(date.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: date)
    let rest = ((seconds % 86_400) + 86_400) % 86_400
    let minutes = zone.secondsFromGMT(for: date) / 60
    let offset = (minutes < 0 ? "-" : "+") + pad(abs(minutes) / 60) + pad(abs(minutes) % 60)
    return [
      "- tanggal: \(day.year)-\(pad(day.month))-\(pad(day.day)) \(pad(rest / 3600)):\(pad(rest / 60 % 60)) \(offset)",
      "  isi: \(EditionDraft.quoted(note.text))",
    ]
  }

  /// What a person writes by hand when it cannot be written for them.
  var advice: String { (["ralat:"] + entry.map { "  " + $0 }).joined(separator: "\n") }

  /// A post's text with this correction after its last, everything else left as it was written.
  ///
  /// - Returns: `nil` when the text has no front matter, or its list is not written one correction below the other.
  func added(to text: String) -> String? {
    let isDOS = text.contains("\r\n")
    var lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    guard let first = lines.first, Self.isFence(first),
      let end = lines.dropFirst().firstIndex(where: Self.isFence)
    else { return nil }
    let keys = ["ralat:", "corrections:"]
    if let key = lines[..<end].firstIndex(where: { line in keys.contains { line.hasPrefix($0) } }) {
      let rest = lines[key].drop { $0 != ":" }.dropFirst().prefix { $0 != "#" }
      guard rest.allSatisfy({ $0 == " " || $0 == "\t" }) else { return nil }
      // The list goes on as long as its lines are set in, begin with a dash, or hold nothing.
      let next = lines[(key + 1)..<end].firstIndex { line in
        guard let mark = line.first else { return false }
        return mark != " " && mark != "-" && mark != "#"
      }
      let list = lines[(key + 1)..<(next ?? end)]
      let indent = list.first { $0.drop { $0 == " " }.hasPrefix("- ") }.map { $0.prefix { $0 == " " }.count } ?? 2
      let last = list.lastIndex { !$0.drop { $0 == " " }.isEmpty && !$0.hasPrefix("#") } ?? key
      lines.insert(contentsOf: entry.map { String(repeating: " ", count: indent) + $0 }, at: last + 1)
    } else {
      lines.insert(contentsOf: ["ralat:"] + entry.map { "  " + $0 }, at: end)
    }
    return lines.joined(separator: isDOS ? "\r\n" : "\n")
  }

  private static func isFence(_ line: String) -> Bool {
    line.hasPrefix("---") && line.dropFirst(3).allSatisfy { $0 == " " || $0 == "\t" }
      || line.hasPrefix("\u{FEFF}---")
  }

  private func pad(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
