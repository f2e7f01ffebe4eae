public import Publishing

/// What receives during an examination: a training site, a mail catcher.
public struct FarSide: Sendable {
  /// Whom the channel delivers to: the site, or at least three readers. A channel with several connections shows
  /// that it stops in time when there are more readers than connections.
  public var recipients: [Recipient]
  /// How many articles or mails have arrived so far. Asked before and after every step.
  public var arrivals: @Sendable () async throws -> Int

  public init(recipients: [Recipient], arrivals: @escaping @Sendable () async throws -> Int) {
    self.recipients = recipients
    self.arrivals = arrivals
  }

  /// A site; `arrivals` counts its articles and not their pictures.
  public static func site(_ arrivals: @escaping @Sendable () async throws -> Int) -> FarSide {
    FarSide(recipients: [.site], arrivals: arrivals)
  }

  /// Readers; `arrivals` counts the mails that all of them have together.
  public static func readers(
    _ readers: [Reader] = Sample.readers(3), _ arrivals: @escaping @Sendable () async throws -> Int
  ) -> FarSide {
    FarSide(recipients: readers.map(Recipient.reader), arrivals: arrivals)
  }
}
