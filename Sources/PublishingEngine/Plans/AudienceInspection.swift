import ChannelKit
public import Publishing

/// Looks whether the tags that choose readers reach anybody. One that reaches nobody is most likely a slip of the pen, and
/// nothing else would tell: the others get their mail, and those meant get none.
public struct AudienceInspection: Sendable {
  /// How many active readers carry each tag.
  private let counts: [String: Int]

  /// More tags than a person reads.
  private static let shownTags = 12

  public init(counts: [String: Int]) { self.counts = counts }

  /// A warning for each tag of a post, and of the channel, that no active reader carries.
  public func warnings(on publication: Publication, for channel: EngineChannel) -> [Diagnostic] {
    guard channel.manifest.audience == .readers else { return [] }
    let ofChannel = channel.audienceTags.filter(reachesNobody).map { tag in
      Diagnostic.warning(
        Phrase(
          id: "tag '\(tag)' di 'audience' kanal '\(channel.id)' tidak dipakai pembaca mana pun",
          en: "no reader carries the tag '\(tag)' of the 'audience' of channel '\(channel.id)'"), hint: hint(for: tag))
    }
    return ofChannel
      + publication.posts.flatMap { post in
        (post.overrides[channel.id]?.audience ?? post.audience).map(\.text).filter(reachesNobody).map { tag in
          .warning(
            Phrase(
              id: "tag '\(tag)' tidak dipakai pembaca mana pun; surat ini tidak sampai kepada siapa pun dengan tag itu",
              en: "no reader carries the tag '\(tag)'; this mail reaches nobody by it"),
            hint: hint(for: tag), at: SourceLocation(file: post.file))
        }
      }
  }

  private func reachesNobody(_ tag: String) -> Bool { counts[tag, default: 0] == 0 }

  /// `maksudnya 'rt-01'? tag yang ada: ibu-pkk (12), rt-01 (8)`
  private func hint(for tag: String) -> Phrase {
    let known = counts.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard !known.isEmpty else {
      return Phrase(
        id: "belum ada pembaca yang diberi tag; beri dengan: kim subscribers tag ALAMAT \(tag)",
        en: "no reader carries a tag yet; give one with: kim subscribers tag ADDRESS \(tag)")
    }
    let shown = known.prefix(Self.shownTags).map { "\($0.key) (\(EYD.number($0.value)))" }
    let list = (shown + (known.count > shown.count ? ["…"] : [])).joined(separator: ", ")
    let meant = Spelling.suggestion(for: tag, among: known.map(\.key))
    return Phrase(
      id: "\(meant.map { "maksudnya '\($0)'? " } ?? "")tag yang ada: \(list)",
      en: "\(meant.map { "did you mean '\($0)'? " } ?? "")tags that exist: \(list)")
  }
}
