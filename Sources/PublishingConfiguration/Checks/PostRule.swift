internal import Publishing

/// One thing a careful editor looks for in a written post.
///
/// A rule says nothing that reading or rendering says already. Its id is what people write under `abaikan:` and what
/// programs filter by, so it never changes.
protocol PostRule: Sendable {
  /// Lower-case words joined by hyphens: `tanpa-ringkasan`.
  var id: String { get }

  /// What the rule finds, each with its place and a way out.
  func remarks(on manuscript: Manuscript) -> [Diagnostic]
}
