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
  /// Title, teaser and link in at most `ChatLength.glance`.
  var short: String { get }
  var warnings: [Diagnostic] { get }
}

extension Composition {
  func parts(limit: Int) -> [String] {
    PartSplitter(limit: limit) { part, mark in opening(part: part, mark: mark) }.parts(of: paragraphs)
  }
}
