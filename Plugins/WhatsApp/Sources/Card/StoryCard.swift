internal import ChannelKit
internal import Foundation
internal import Markup
internal import Publishing
internal import Typesetting

/// What a card says.
struct StoryCard {
  /// A bar across the card with what must be seen first.
  struct Band: Sendable, Hashable {
    var text: String
    var tint: Tint
  }

  var band: Band?
  var kicker: String?
  var headline: String
  var teaser: String?
  /// The headlines of an edition.
  var entries: [String] = []
  var community: String
  /// Place and date, in capitals.
  var dateline: String
  /// Where the code leads.
  var address: String?
  var accent: Colour
  var alt: String

  /// `nil` for what is withdrawn: nothing is left to show.
  init?(_ publication: Publication, in context: RenderContext) {
    if case .withdrawal = context.purpose { return nil }
    let words = ReaderWords(language: context.community.language)
    switch publication {
    case .post(let post): self.init(post, words: words, in: context)
    case .edition(let edition): self.init(edition, words: words, in: context)
    }
  }

  private init(_ post: Post, words: ReaderWords, in context: RenderContext) {
    let label = post.label.flatMap { $0.isEmpty ? nil : $0.text }
    var flags: [String] = []
    if case .correction = context.purpose { flags.append(words.correction) }
    if post.isWarning { flags.append(words.warning) }
    if let label { flags.append(label.uppercased()) }
    let alarms = post.isWarning || label != nil
    band = flags.isEmpty ? nil : Band(text: flags.joined(separator: "  ·  "), tint: alarms ? .alarm : .accent)
    let category = post.category?.text.uppercased() ?? ""
    kicker = category.isEmpty || flags.contains(category) ? nil : category
    headline = Self.headline(context.title(of: post).text, without: label)
    let summary = context.summary(of: post)?.text ?? ""
    teaser = summary.isEmpty ? Excerpt.of(post.body, limit: 220) : summary
    community = context.community.name.text
    dateline = Dateline.text(
      post.date, withTime: post.isWarning && post.dateHasTime, community: context.community
    ).uppercased()
    address = (context.articles[post.id] ?? context.community.website)?.absoluteString
    accent = (post.isWarning ? Colour.alarm : context.community.colour).darkened(toContrast: 4.5)
    alt = HeadlineText.text(of: post, in: context)
  }

  private init(_ edition: Edition, words: ReaderWords, in context: RenderContext) {
    if case .correction = context.purpose { band = Band(text: words.correction, tint: .accent) }
    let number = words.edition(edition.number)
    kicker = edition.title.text.lowercased().contains(number.lowercased()) ? nil : number.uppercased()
    headline = edition.title.text
    entries = edition.posts.map { Self.headline(HeadlineText.text(of: $0, in: context), without: nil) }
    community = context.community.name.text
    dateline = Dateline.text(edition.date, withTime: false, community: context.community).uppercased()
    address = context.community.website?.absoluteString
    accent = context.community.colour.darkened(toContrast: 4.5)
    alt = ([edition.title.text] + entries).joined(separator: ". ")
  }

  /// A title without the label that the band shows already: `[HOAKS] Tautan …`.
  private static func headline(_ title: String, without label: String?) -> String {
    let cut = Excerpt.cut(title, to: ChatLength.headline)
    guard let label, cut.lowercased().hasPrefix("[\(label.lowercased())]") else { return cut }
    let rest = cut.dropFirst(label.count + 2).drop { $0 == " " || $0 == ":" }
    return rest.isEmpty ? cut : String(rest)
  }
}
