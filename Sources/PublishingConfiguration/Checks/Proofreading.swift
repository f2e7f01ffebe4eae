public import Publishing

/// Holds posts against what a careful editor knows: private data, dates that do not fit, shouting, missing parts.
public struct Proofreading: Sendable {
  /// How the newsroom itself is reached; its own numbers and addresses are public.
  public var contact: Contact
  /// The most characters of a title, by channel.
  public var titleLimits: [ChannelID: Int]

  public init(contact: Contact = Contact(), titleLimits: [ChannelID: Int] = [:]) {
    self.contact = contact
    self.titleLimits = titleLimits
  }

  /// What `abaikan:` may name.
  public static var ruleIDs: [String] { rules.map(\.id) }

  static let rules: [any PostRule] = [
    LongTitle(), MissingSummary(), EmptyText(), HeadingJump(), Shouting(), WrongWeekday(), PastDate(), RelativeDay(),
    MissingZone(), IdentityNumber(), PrivatePhone(), PrivateMail(), ShortLink(), HugePicture(),
    PhotoPosition(), UselessAlt(), TeaserOfHoax(),
  ]

  /// Everything the rules find, but those the post's author has answered for.
  func remarks(on manuscript: Manuscript, ignoring ignored: Set<String>) -> [Diagnostic] {
    Self.rules.filter { !ignored.contains($0.id) }.flatMap { rule in
      rule.remarks(on: manuscript).map { remark in
        var remark = remark
        remark.rule = rule.id
        return remark
      }
    }
  }
}
