public import ChannelKit
public import Publishing
internal import Synchronization

/// A delivery journal that keeps what an adapter reported, in the order it was reported.
public final class RecordingJournal: DeliveryJournal {
  /// One report of an adapter.
  public enum Entry: Sendable, Hashable {
    case began(Delivery)
    case settled(Delivery, DeliveryOutcome)

    public var delivery: Delivery {
      switch self {
      case .began(let delivery), .settled(let delivery, _): delivery
      }
    }
  }

  /// What a journal that refuses throws: the entry could not be written.
  public struct Refusal: Error, CustomStringConvertible {
    public var description: String { "the journal could not be written" }
  }

  private let refusesToBegin: Bool
  private let refusesToSettle: Bool
  private let onBegin: @Sendable (Delivery) -> Void
  private let written = Mutex<[Entry]>([])

  /// - Parameters:
  ///   - refusesToBegin: whether every `begin` throws, as on a full disk. Nothing may be sent then.
  ///   - refusesToSettle: whether every `settle` throws. Nothing more may begin then.
  ///   - onBegin: called after a beginning is written down and before the adapter goes on; a test cancels here.
  public init(
    refusesToBegin: Bool = false, refusesToSettle: Bool = false,
    onBegin: @escaping @Sendable (Delivery) -> Void = { _ in }
  ) {
    self.refusesToBegin = refusesToBegin
    self.refusesToSettle = refusesToSettle
    self.onBegin = onBegin
  }

  public func begin(_ delivery: Delivery) throws {
    if refusesToBegin { throw Refusal() }
    written.withLock { $0.append(.began(delivery)) }
    onBegin(delivery)
  }

  public func settle(_ delivery: Delivery, _ outcome: DeliveryOutcome) throws {
    if refusesToSettle { throw Refusal() }
    written.withLock { $0.append(.settled(delivery, outcome)) }
  }

  /// Everything reported so far.
  public var entries: [Entry] { written.withLock { $0 } }

  /// What was begun, in order.
  public var begun: [Delivery] {
    entries.compactMap { if case .began(let delivery) = $0 { delivery } else { nil } }
  }

  /// Every outcome of a delivery, in order: one when all is well.
  public func outcomes(of delivery: Delivery) -> [DeliveryOutcome] {
    entries.compactMap {
      if case .settled(let settled, let outcome) = $0, settled.number == delivery.number { outcome } else { nil }
    }
  }

  /// The receipts of everything that was delivered, in order.
  public var receipts: [Receipt] {
    entries.compactMap { if case .settled(_, .delivered(let receipt)) = $0 { receipt } else { nil } }
  }

  /// Why deliveries failed, in order.
  public var failures: [DeliveryFailure] {
    entries.compactMap { if case .settled(_, .failed(let failure)) = $0 { failure } else { nil } }
  }
}
