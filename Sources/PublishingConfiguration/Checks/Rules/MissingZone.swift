internal import Publishing

/// A time of day without its zone. A post travels: the nearest relatives who read it may live by another clock.
struct MissingZone: PostRule {
  let id = "zona-waktu"
  private static let zones: Set<String> = ["wib", "wita", "wit", "utc", "gmt", "setempat"]

  func remarks(on manuscript: Manuscript) -> [Diagnostic] {
    let zone = EYD.zoneName(manuscript.timeZone, at: manuscript.post.date)
    for passage in manuscript.passages where Self.zones.isDisjoint(with: passage.context.union(passage.wording.words)) {
      guard let time = Self.time(in: passage.wording) else { continue }
      return [
        .warning(
          Phrase(id: "'\(time)' tanpa zona waktu", en: "'\(time)' has no time zone"),
          hint: Phrase(id: "tulis: \(time) \(zone)", en: "write: \(time) \(zone)"),
          at: manuscript.place(of: time, in: passage))
      ]
    }
    return []
  }

  /// The first `pukul 08.00`, as written.
  private static func time(in wording: Wording) -> String? {
    let tokens = wording.tokens
    for index in tokens.indices where ["pukul", "pkl", "jam"].contains(tokens[index].text) {
      var at = index + 1
      while at < tokens.count, tokens[at].kind == .blank || tokens[at].text == "." { at += 1 }
      guard at + 2 < tokens.count, tokens[at].kind == .number, let hour = Int(tokens[at].text), hour < 25,
        tokens[at].text.utf8.count <= 2, [".", ":"].contains(tokens[at + 1].text), tokens[at + 2].kind == .number,
        tokens[at + 2].text.utf8.count == 2
      else { continue }
      return wording.string(tokens[index].range.lowerBound..<tokens[at + 2].range.upperBound)
    }
    return nil
  }
}
