public import Foundation
public import Publishing

/// A run of kim that may hold leases: unique on every machine.
public struct RunnerID: Sendable, Hashable, CustomStringConvertible {
  public let text: String
  public init(_ text: String) { self.text = text }
  public var description: String { text }
}

/// A delivery that this run may carry out.
public struct ClaimedDelivery: Sendable, Hashable {
  public var delivery: Delivery
  /// The proof of what it replaces, when it is an update.
  public var earlier: Receipt?
  /// When the far side first said "not now", if it has said nothing else since.
  public var putOffSince: Date?

  public init(delivery: Delivery, earlier: Receipt?, putOffSince: Date? = nil) {
    self.delivery = delivery
    self.earlier = earlier
    self.putOffSince = putOffSince
  }
}

/// Numbers of deliveries of one publication on one channel.
public struct DeliveryTally: Sendable, Hashable {
  public var delivered = 0
  public var rejected = 0
  /// Ready or in progress.
  public var waiting = 0
  public var uncertain = 0
  public var cancelled = 0
  /// In progress by some run right now, counted under `waiting` too.
  public var claimed = 0
  /// When the first of the waiting ones is due; `nil` when at once.
  public var nextDue: Date?
  /// The receipt of a single-recipient channel's delivery.
  public var receipt: Receipt?
  /// The reason given most recently for one that is not delivered.
  public var reason: Phrase?

  public init() {}

  public var total: Int { delivered + rejected + waiting + uncertain + cancelled }

  /// Counts deliveries of one state, as a store has grouped them.
  ///
  /// - Parameter due: when the first of them may go, in milliseconds since 1970; 0 for at once.
  package mutating func count(_ number: Int, _ state: DeliveryState, due: Int64) {
    switch state {
    case .ready:
      waiting += number
      nextDue = due > 0 ? Date(milliseconds: due) : nil
    case .claimed:
      waiting += number
      claimed += number
    case .delivered: delivered = number
    case .rejected: rejected = number
    case .uncertain: uncertain = number
    case .cancelled: cancelled = number
    }
  }
}

/// A delivery as a report shows it.
public struct DeliveryRecord: Sendable, Hashable {
  public var number: Int64
  public var key: DeliveryKey
  /// The reader's address, for the newsroom's own eyes; `nil` for a site or a folder.
  public var address: EmailAddress?
  public var digest: ContentDigest
  public var state: DeliveryState
  public var attempts: Int
  public var notBefore: Date?
  public var settledAt: Date?
  public var receipt: Receipt?
  public var reason: Phrase?
  public var code: String?

  public init(
    number: Int64, key: DeliveryKey, address: EmailAddress?, digest: ContentDigest, state: DeliveryState, attempts: Int,
    notBefore: Date?, settledAt: Date?, receipt: Receipt?, reason: Phrase?, code: String?
  ) {
    self.number = number
    self.key = key
    self.address = address
    self.digest = digest
    self.state = state
    self.attempts = attempts
    self.notBefore = notBefore
    self.settledAt = settledAt
    self.receipt = receipt
    self.reason = reason
    self.code = code
  }
}

/// A publication that the store knows.
public struct PublicationRecord: Sendable, Hashable {
  public var id: PostID
  public var title: SingleLine
  public var file: String
  public var plannedAt: Date
  public var channels: [ChannelID]

  public init(id: PostID, title: SingleLine, file: String, plannedAt: Date, channels: [ChannelID]) {
    self.id = id
    self.title = title
    self.file = file
    self.plannedAt = plannedAt
    self.channels = channels
  }
}
