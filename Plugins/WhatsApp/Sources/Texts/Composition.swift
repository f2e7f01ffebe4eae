internal import Publishing

/// What a publication says in WhatsApp, before it is laid out in parts.
protocol Composition {
  /// The heading in plain words, for lists and pages.
  var heading: String { get }
  var dateline: String { get }
  /// The lines that open a part: the whole opening for the first, the heading for the others.
  ///
  /// - Parameter mark: `(2/3)`, or empty when there is one part only.
  func opening(part: Int, mark: String) -> String
  /// Everything behind the opening, in order.
  var paragraphs: [String] { get }
  /// Title, teaser and link: at most `ChatLength.glance`, and short enough for a share link wherever the headline allows.
  var short: String { get }
  var warnings: [Diagnostic] { get }
}

extension Composition {
  func parts(limit: Int) -> [String] {
    PartSplitter(limit: limit) { part, mark in opening(part: part, mark: mark) }.parts(of: paragraphs)
  }

  /// Whether a short text can be read at a glance and be carried by a share link.
  static func isShort(_ text: String) -> Bool {
    ChatLength.of(text) <= ChatLength.glance && ShareLink.address(for: text) != nil
  }
}
