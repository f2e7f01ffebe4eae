import GRDB
public import Publishing
public import PublishingEngine

extension WorkspaceStore {
  /// What deliveries that are not settled for good will be sent from.
  public func neededRenditions() throws(StoreFailure) -> Set<ContentDigest> {
    try read { database in
      let digests = try String.fetchAll(
        database, sql: "SELECT DISTINCT digest FROM delivery WHERE state NOT IN ('delivered', 'cancelled')")
      return Set(digests.compactMap { ContentDigest(hex: $0) })
    }
  }

  /// How many deliveries stand in one of `states`, over all publications.
  public func count(in states: Set<DeliveryState>) throws(StoreFailure) -> Int {
    try read { database in
      let marks = states.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
      return try Int.fetchOne(database, sql: "SELECT count(*) FROM delivery WHERE state IN (\(marks))") ?? 0
    }
  }
}
