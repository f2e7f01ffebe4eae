/// One way to place a story's leading picture.
///
/// A desk tries a few and takes the one that leaves the least of the page blank.
struct LeadPlan: Sendable, Hashable {
  /// How many columns it takes; `nil` for as many as its shape suggests.
  var span: Int?
  /// How much of its usual height it gets at most.
  var share = 1.0
  /// Whether it stands in the columns, before the text.
  var isInColumns = false

  /// What is not worth trying another way for: see `PageComposer.blankCost`.
  static let goodCost = 0.06

  /// The cost of a headline whose text begins on another page.
  static let orphanedHead = 10.0

  /// The cost of a further page.
  static let page = 0.2

  /// The further ways, the most usual first.
  static func others(columns: Int) -> [LeadPlan] {
    var plans = [LeadPlan(share: 1.2), LeadPlan(share: 0.8)]
    for span in stride(from: columns, through: 1, by: -1) { plans.append(LeadPlan(span: span)) }
    if columns > 1 { plans.append(LeadPlan(isInColumns: true)) }
    for span in stride(from: columns, through: 1, by: -1) {
      for share in [1.25, 0.75] { plans.append(LeadPlan(span: span, share: share)) }
    }
    return plans
  }

  /// How much more blank the usual way may leave before this one is better.
  var penalty: Double {
    (self == LeadPlan() ? 0 : 0.01) + (share < 1 ? 0.01 : 0) + (isInColumns ? 0.01 : 0)
  }
}
