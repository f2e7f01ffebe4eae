/// Where WhatsApp folds a long text behind "Baca selengkapnya".
enum ChatFold {
  /// What is seen before the fold; `nil` when all of it is.
  static func head(of text: String) -> String? {
    guard ChatLength.of(text) > ChatLength.glance else { return nil }
    var head: [String] = []
    var room = ChatLength.glance
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let length = ChatLength.of(line) + 1
      // A code block cannot be shown in part: its fence would stay open.
      if line.hasPrefix("```") { break }
      guard length > room else {
        head.append(String(line))
        room -= length
        continue
      }
      if room > 40 { head += LineCut(String(line)).pieces(first: room, room: room).prefix(1) }
      break
    }
    while head.last?.isEmpty == true { head.removeLast() }
    guard let last = head.last?.last else { return nil }
    return head.joined(separator: "\n") + (last.isLetter || last.isNumber || last == "," ? "…" : " …")
  }
}
