import Foundation
import Publishing

/// What a pass leaves for the one who keeps watch: when to make the next, and what to tell of this one.
struct PassNote: Hashable {
  /// When something is due next; `nil` when nothing is known of.
  var next: Date?
  /// How many deliveries it carried out.
  var delivered = 0
  /// How many deliveries there are of each state.
  var counts: [DeliveryState: Int] = [:]

  /// The variable that names the file to leave it in.
  static let variable = "KIM_PASS_NOTE"

  /// One line a fact.
  var text: String {
    var lines = ["delivered \(delivered)"]
    if let next { lines.append("next \(Int64((next.timeIntervalSince1970 * 1000).rounded(.up)))") }
    lines += counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { "count.\($0.key.rawValue) \($0.value)" }
    return lines.map { $0 + "\n" }.joined()
  }

  init(next: Date?, delivered: Int, counts: [DeliveryState: Int]) {
    self.next = next
    self.delivered = delivered
    self.counts = counts
  }

  /// `nil` when it is no such note.
  init?(_ text: String) {
    var isNote = false
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2, let value = Int64(words[1]) else { return nil }
      switch words[0] {
      case "delivered":
        delivered = Int(value)
        isNote = true
      case "next": next = Date(timeIntervalSince1970: Double(value) / 1000)
      default: if let state = DeliveryState(rawValue: String(words[0].dropFirst(6))) { counts[state] = Int(value) }
      }
    }
    if !isNote { return nil }
  }
}
