import Publishing
import PublishingEngine

extension Settlement {
  /// Takes the fields of a line in a run's log; an empty one stands for none.
  init?(_ fields: some Collection<String>) {
    let fields = fields.map { $0.isEmpty ? nil : $0 }
    guard fields.count == 6, let state = fields[0].flatMap({ DeliveryState(rawValue: $0) }), let outcome = fields[1],
      fields[5] == nil || fields[5].flatMap({ Int64($0) }) != nil
    else { return nil }
    self.init(
      state: state, outcome: outcome, receipt: fields[2], reason: fields[3], code: fields[4],
      notBefore: fields[5].flatMap { Int64($0) })
  }
}
