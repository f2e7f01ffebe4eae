internal import ChannelKit
internal import Markup
internal import Publishing

/// A post's title with its label: `[HOAKS] Tautan bantuan`.
enum HeadlineText {
  static func text(of post: Post, in context: RenderContext) -> String {
    let title = context.title(of: post).text
    guard let label = post.label, !label.isEmpty, !title.lowercased().contains(label.text.lowercased()) else {
      return title
    }
    return "[\(label)] \(title)"
  }
}
