/// Faults that wait to be played, oldest first.
struct FaultPlan<Fault: Sendable, Event>: Sendable {
  private struct Entry: Sendable {
    var fault: Fault
    /// `nil`: until the plan is cleared.
    var times: Int?
    var matches: @Sendable (Event) -> Bool
  }

  private var entries: [Entry] = []

  mutating func add(_ fault: Fault, times: Int?, when matches: @escaping @Sendable (Event) -> Bool) {
    if let times, times <= 0 { return }
    entries.append(Entry(fault: fault, times: times, matches: matches))
  }

  /// The fault to play for an event, which uses it up once.
  mutating func take(for event: Event) -> Fault? {
    guard let index = entries.firstIndex(where: { $0.matches(event) }) else { return nil }
    let fault = entries[index].fault
    if let times = entries[index].times {
      entries[index].times = times - 1
      if times == 1 { entries.remove(at: index) }
    }
    return fault
  }

  mutating func clear() { entries = [] }
}
