public import Publishing
public import PublishingEngine

extension PostgresStore: NewsroomStore {
  public var isShared: Bool { true }

  public func neededRenditions() throws(StoreFailure) -> Set<ContentDigest> {
    let rows = try ask("SELECT DISTINCT digest FROM delivery WHERE state NOT IN ('delivered', 'cancelled')")
    return try guarded { Set(try rows.compactMap { ContentDigest(hex: try $0.text("digest")) }) }
  }

  public func count(in states: Set<DeliveryState>) throws(StoreFailure) -> Int {
    try ask(
      "SELECT count(*) AS count FROM delivery WHERE state = ANY (:states::text[])",
      ["states": .texts(states.map(\.rawValue).sorted())]
    ).first?.count("count") ?? 0
  }

  public func counts() throws(StoreFailure) -> [DeliveryState: Int] {
    let rows = try ask("SELECT state, count(*) AS count FROM delivery GROUP BY state")
    return try guarded {
      try Dictionary(
        uniqueKeysWithValues: rows.map { row in
          guard let state = DeliveryState(rawValue: try row.text("state")) else {
            throw StoreFailure.damaged("delivery.state")
          }
          return (state, try row.count("count"))
        })
    }
  }
}
