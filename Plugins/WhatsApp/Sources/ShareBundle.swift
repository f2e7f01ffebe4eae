internal import Publishing

/// Everything a volunteer carries into the groups.
struct ShareBundle: Sendable {
  var publication: PostID
  var heading: String
  var dateline: String
  /// The hour and minute that a bubble shows: `07.30`; `nil` when the publication has a day only.
  var clock: String?
  /// The full text, at least one part.
  var parts: [String]
  var short: String
  var pictures: [SharedPicture]
  /// `nil` for what is withdrawn, and on machines without the fonts.
  var card: CardMaker.Card?

  /// `pesan.txt`, or `pesan-1.txt` and on.
  var namedParts: [(name: FileName, text: String)] {
    if parts.count == 1 { return [("pesan.txt", parts[0])] }
    return parts.enumerated().compactMap { index, text in FileName("pesan-\(index + 1).txt").map { ($0, text) } }
  }
}
