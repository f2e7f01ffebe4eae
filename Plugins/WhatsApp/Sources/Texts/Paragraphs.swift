/// The paragraphs of a WhatsApp text: what blank lines separate, a block in triple backticks never torn.
enum Paragraphs {
  static func split(_ text: String) -> [String] {
    var paragraphs: [String] = []
    var lines: [Substring] = []
    var isFenced = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty, !isFenced {
        if !lines.isEmpty { paragraphs.append(lines.joined(separator: "\n")) }
        lines = []
        continue
      }
      lines.append(line)
      if line.ranges(of: "```").count % 2 == 1 { isFenced.toggle() }
    }
    if !lines.isEmpty { paragraphs.append(lines.joined(separator: "\n")) }
    return paragraphs
  }

  /// Whether a paragraph only announces the next one: a subheading, or a line that ends in a colon.
  static func leadsOn(_ paragraph: String) -> Bool {
    if paragraph.hasSuffix(":") { return true }
    guard !paragraph.contains("\n"), ChatLength.of(paragraph) <= 150 else { return false }
    let characters = Array(paragraph)
    guard case .marked("*", let range, _) = ChatMarks.pieces(of: characters).first else { return false }
    return range == characters.indices
  }
}
