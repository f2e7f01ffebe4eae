internal import ChannelKit
internal import Publishing

/// How one kind of site takes articles. Everything above it is the same for all sites.
///
/// Failures are in the host's terms already: what must happen next is the dialect's to know.
protocol SiteDialect: Sendable {
  /// Does all that can be repeated without harm: signs in, looks whether the article is there already, brings the
  /// pictures, finds categories and tags.
  func prepare(_ submission: Submission) async throws(DeliveryFailure) -> any PreparedArticle

  /// Puts `submission` in place of the article called `remoteID`. May be repeated.
  func update(_ submission: Submission, remoteID: String) async throws(DeliveryFailure) -> Receipt

  /// Takes the article called `remoteID` from the readers. May be repeated.
  ///
  /// - Parameters:
  ///   - token: what the article's mark must name.
  ///   - slug: what its address ends in, for an article that has lost its mark.
  func withdraw(remoteID: String, token: String, slug: String) async throws(DeliveryFailure) -> Receipt

  /// The receipt of the article that carries `mark`, or `nil` when there is certainly none in this version.
  func find(_ mark: ArticleMark) async throws(DeliveryFailure) -> Receipt?

  /// Looks whether articles could be published, without changing anything.
  func check() async -> [Diagnostic]
}

/// An article that needs one more step to be seen.
protocol PreparedArticle: Sendable {
  /// Takes the step that cannot be taken back. Called once.
  func place() async throws(DeliveryFailure) -> Receipt
}
