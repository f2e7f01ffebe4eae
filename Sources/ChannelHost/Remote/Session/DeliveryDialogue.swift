internal import ChannelKit
internal import ChannelWire
internal import Publishing

/// While deliveries are under way: keeps the host's journal by what the program says.
///
/// A beginning is answered when it is on the disk, so the program's effect comes after it. An outcome need not be
/// waited for: when it cannot be written down, the next beginning is refused.
struct DeliveryDialogue: Dialogue {
  private let deliveries: [Int: Delivery]
  private let journal: any DeliveryJournal
  private var quiet: QuietDialogue
  private var begun: Set<Int> = []
  private var settled: Set<Int> = []
  private var isStopping = false
  /// Why nothing more can be written down.
  private(set) var fault: String?

  init(_ deliveries: [Delivery], journal: any DeliveryJournal, quiet: QuietDialogue) {
    self.deliveries = Dictionary(deliveries.map { (Int($0.number), $0) }) { first, _ in first }
    self.journal = journal
    self.quiet = quiet
  }

  var progress: Int { settled.count }
  mutating func cancel() { isStopping = true }

  mutating func hear(_ message: WireMessage) throws(Breach) -> WireMessage? {
    switch message {
    case .request(let id, .begin, let params): return try begin(params).map { .error(id, $0) } ?? .result(id, [:])
    case .request(let id, .outcome, let params):
      return try settle(params).map { .error(id, $0) } ?? .result(id, [:])
    case .notification(.outcome, let params):
      _ = try settle(params)
      return nil
    case .notification(.begin, _): throw Breach(rule: "'begin' must be a request, and its answer waited for")
    default: return try quiet.hear(message)
    }
  }

  private func delivery(_ params: JSONValue) throws(Breach) -> (Int, Delivery) {
    guard case .integer(let number) = params["delivery"], let delivery = deliveries[number] else {
      throw Breach(rule: "it speaks of a delivery that it was not given")
    }
    return (number, delivery)
  }

  private mutating func begin(_ params: JSONValue) throws(Breach) -> WireError? {
    let (number, delivery) = try delivery(params)
    if begun.contains(number) || settled.contains(number) {
      throw Breach(rule: "it begins delivery \(number) a second time")
    }
    if isStopping { return WireError(.cancelled, "the run is being stopped") }
    if let fault { return WireError(.refused, fault) }
    do {
      try journal.begin(delivery)
    } catch {
      return WireError(.refused, "\(error)")
    }
    begun.insert(number)
    return nil
  }

  private mutating func settle(_ params: JSONValue) throws(Breach) -> WireError? {
    let (number, delivery) = try delivery(params)
    if settled.contains(number) { throw Breach(rule: "it settles delivery \(number) a second time") }
    let outcome: DeliveryOutcome
    do throws(WireFault) { outcome = try DeliveryOutcome(in: WireObject(params, at: "outcome")) } catch {
      throw Breach(rule: "\(error)")
    }
    if case .delivered = outcome, !begun.contains(number) {
      throw Breach(rule: "it reports delivery \(number) as delivered, which it had not begun")
    }
    return record(outcome, of: delivery, number)
  }

  private mutating func record(_ outcome: DeliveryOutcome, of delivery: Delivery, _ number: Int) -> WireError? {
    settled.insert(number)
    var outcome = outcome
    if case .failed(let failure) = outcome { outcome = .failed(quiet.secrets.redacted(failure)) }
    do {
      try journal.settle(delivery, outcome)
      return nil
    } catch {
      fault = "\(error)"
      return WireError(.refused, "\(error)")
    }
  }

  /// Nobody knows what became of what was begun and not settled.
  mutating func settleTheRest(as failure: DeliveryFailure) {
    for number in begun.subtracting(settled).sorted() {
      guard let delivery = deliveries[number] else { continue }
      _ = record(.failed(failure), of: delivery, number)
    }
  }
}
