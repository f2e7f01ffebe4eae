internal import Markup
internal import Publishing

/// How heavy a bulletin's PDF may become, and what of that photos get.
///
/// A bulletin of up to sixty stories stays below 2 MB, which still goes through a WhatsApp group and a slow link. Longer
/// ones may grow with every further story: they are printed and kept, not passed on by phone, and must not be refused.
struct ByteBudget: Sendable, Hashable {
  let limit: Int
  /// What text, fonts and structure will take, near enough.
  private let text: Int

  /// What still goes through a WhatsApp group.
  static let travelling = 2_000_000
  private static let storiesTravelling = 60
  private static let perFurtherStory = 40_000
  /// Fonts and the first page, and each character with its place and its share of the structure.
  private static let base = 60_000
  private static let perCharacter = 10

  /// - Parameter density: pixels an inch; a print shop's 300 may weigh four times as much.
  init(publication: Publication, density: Int) {
    let posts = publication.posts
    let stories = Self.travelling + max(0, posts.count - Self.storiesTravelling) * Self.perFurtherStory
    limit = density > 150 ? stories * density * density / (150 * 150) : stories
    text = Self.base + posts.reduce(0) { $0 + PlainText.of($1.body.blocks).utf8.count } * Self.perCharacter
  }

  /// What `count` photos may weigh together after they weighed too much.
  ///
  /// - Parameter excess: of the whole file, in bytes.
  func lighter(than weight: Int, by excess: Int, count: Int) -> Int { max(count * 4_000, weight - excess - 20_000) }

  /// What `count` photos may weigh together at first.
  func photos(_ count: Int) -> Int { max(count * 4_000, min(limit - text, limit * 4 / 5)) }
}
