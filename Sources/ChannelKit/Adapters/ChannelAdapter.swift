public import Publishing

/// One configured channel at work.
///
/// Rendering is all that an export channel implements; a channel that sends is also a `DeliveringAdapter`.
/// Retries, rate limits, time-outs, dry runs and attempt logs are the host's.
public protocol ChannelAdapter: Sendable {
  /// Prepares a publication for this channel.
  ///
  /// Pure: no network, no clock, no random number; the same publication and context give the same bytes,
  /// so that a preview, a dry run, a golden test and a digest are all this one call. Derived pictures may
  /// be kept in `context.cacheFolder`.
  ///
  /// - Throws: what makes the publication unfit for this channel, located in the author's file; nothing is sent anywhere
  ///   then. With a `channelFailure`, what keeps the channel from rendering anything; the others go on.
  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition
}

/// A channel that carries renditions to recipients.
public protocol DeliveringAdapter: ChannelAdapter {
  /// Carries `rendition` to every delivery of the batch and reports each to the journal as it happens.
  ///
  /// For each delivery: `journal.begin` right before the step that cannot be taken back, `journal.settle`
  /// as soon as its outcome is known. A delivery that was begun and not settled counts as uncertain; one that
  /// was not begun goes back untouched. Stop between deliveries when the task is cancelled.
  ///
  /// - Throws: what keeps the whole channel from working (`unavailable`, `misconfigured`).
  func deliver(_ rendition: Rendition, to deliveries: [Delivery], journal: any DeliveryJournal)
    async throws(DeliveryFailure)
}

/// A channel that can say before the first post whether it will work.
public protocol CheckingAdapter: ChannelAdapter {
  /// Looks at the connection, the credentials and the rights without changing anything on the other side.
  /// Notes say what is well, warnings what may bite, errors what will fail.
  func check() async -> [Diagnostic]
}

/// A channel that can replace what it delivered.
public protocol UpdatingAdapter: DeliveringAdapter {
  /// Puts `rendition` in place of the delivery that `earlier` proves; reports like `deliver`.
  func update(
    _ rendition: Rendition, delivery: Delivery, earlier: Receipt, journal: any DeliveryJournal
  ) async throws(DeliveryFailure)
}

/// A channel that can take back what it delivered.
public protocol WithdrawingAdapter: DeliveringAdapter {
  func withdraw(delivery: Delivery, earlier: Receipt, journal: any DeliveryJournal) async throws(DeliveryFailure)
}

/// A channel that can look whether a delivery took effect.
public protocol FindingAdapter: DeliveringAdapter {
  /// The receipt of an earlier delivery with the same key, or `nil` when there is certainly none.
  func find(_ delivery: Delivery, of rendition: Rendition) async throws(DeliveryFailure) -> Receipt?
}

/// A channel whose articles have an address that other channels link to.
public protocol ArticleHosting: ChannelAdapter {
  /// Where the post will stand. Pure; the receipt's address replaces it once there is one.
  func address(of post: Post) -> String

  /// How many articles may be on their way at a time; the host sends no more. At least 1, which is what an adapter has
  /// that says nothing.
  var articlesAtOnce: Int { get }

  /// Hears which articles a run is about to bring, in their order, so that they can be looked for together.
  /// Nothing may depend on it: a run may break off, and an article may come unannounced.
  func expect(_ publications: [PostID])
}

extension ArticleHosting {
  public var articlesAtOnce: Int { 1 }
  public func expect(_ publications: [PostID]) {}
}
