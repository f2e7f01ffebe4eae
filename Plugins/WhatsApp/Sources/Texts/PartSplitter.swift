/// Lays a long text out in numbered parts of bounded length.
///
/// Parts break between paragraphs wherever that is possible. A paragraph longer than a part breaks between its lines, then
/// between sentences, then between words; a mark that is open at the break is closed and opened anew. A word or an
/// address is never torn, even where that makes a part too long.
struct PartSplitter {
  /// The most that one part may hold.
  let limit: Int
  /// The lines that open a part, given its mark: `(2/3)`, or nothing when there is only one.
  let opening: (_ part: Int, _ mark: String) -> String

  /// The parts, at least one.
  func parts(of paragraphs: [String]) -> [String] {
    let whole = assemble([paragraphs], total: 1)
    if ChatLength.of(whole[0]) <= limit { return whole }
    // The number of digits in the mark depends on the number of parts, and that on the room the mark leaves.
    for digits in 1...4 {
      let placeholder = String(repeating: "8", count: digits)
      let head = (1...2).map { ChatLength.of(opening($0, "(\(placeholder)/\(placeholder))")) + 2 }.max() ?? 0
      let room = max(limit - head, 80)
      let groups = balanced(paragraphs, room: room)
      if String(groups.count).count <= digits { return assemble(groups, total: groups.count) }
    }
    return whole
  }

  private func assemble(_ groups: [[String]], total: Int) -> [String] {
    groups.enumerated().map { index, group in
      let head = opening(index + 1, total == 1 ? "" : "(\(index + 1)/\(total))")
      return ([head] + group).joined(separator: "\n\n")
    }
  }

  /// As few groups as fit, of about the same length: nobody opens a part that holds one line.
  private func balanced(_ paragraphs: [String], room: Int) -> [[String]] {
    let bundles = bundles(of: paragraphs, room: room)
    let fewest = packed(bundles, aim: room)
    let total = paragraphs.reduce(0) { $0 + ChatLength.of($1) + 2 }
    for surplus in [0, 5, 10, 20, 40] {
      let aim = min(room, total / fewest.count * (100 + surplus) / 100)
      let even = packed(bundles, aim: aim)
      if even.count == fewest.count { return even }
    }
    return fewest
  }

  private func packed(_ bundles: [[String]], aim: Int) -> [[String]] {
    var groups: [[String]] = []
    var group: [String] = []
    var length = 0
    func close() {
      if !group.isEmpty { groups.append(group) }
      group = []
      length = 0
    }
    for bundle in bundles {
      let added = bundle.reduce(0) { $0 + ChatLength.of($1) + 2 }
      if !group.isEmpty, length + added - 2 > aim { close() }
      group += bundle
      length += added
    }
    close()
    return groups.isEmpty ? [[]] : groups
  }

  /// Paragraphs that stay together: an announcing line with what it announces. None is longer than `room`, except where
  /// a single word is.
  private func bundles(of paragraphs: [String], room: Int) -> [[String]] {
    var bundles: [[String]] = []
    var leading: [String] = []
    for paragraph in paragraphs {
      let bundle = leading + [paragraph]
      let length = bundle.reduce(-2) { $0 + ChatLength.of($1) + 2 }
      if leadsOn(paragraph), length < room / 2 {
        leading = bundle
        continue
      }
      if length <= room {
        bundles.append(bundle)
      } else {
        let used = leading.reduce(0) { $0 + ChatLength.of($1) + 2 }
        let pieces = ParagraphCut.pieces(of: paragraph, first: max(room - used, 40), room: room)
        bundles.append(leading + pieces.prefix(1))
        bundles += pieces.dropFirst().map { [$0] }
      }
      leading = []
    }
    if !leading.isEmpty { bundles.append(leading) }
    return bundles
  }

  /// Whether a paragraph only announces the next one: a subheading, or a line like `Alurnya sebagai berikut:`.
  private func leadsOn(_ paragraph: String) -> Bool {
    guard !paragraph.contains("\n"), ChatLength.of(paragraph) <= 150 else { return false }
    if paragraph.hasSuffix(":") || paragraph.hasSuffix("berikut.") { return true }
    guard paragraph.hasPrefix("*") else { return false }
    let characters = Array(paragraph)
    guard case .marked("*", let range, _) = ChatMarks.pieces(of: characters).first else { return false }
    return range == characters.indices
  }
}
