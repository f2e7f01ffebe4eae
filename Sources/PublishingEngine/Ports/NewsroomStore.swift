public import Publishing

/// Everything a newsroom keeps, wherever that is: in a file of its own, or in a database that several machines share.
public protocol NewsroomStore: AnnouncementStore, ScheduleStore, ReaderStore, InboxStore, HistoryStore {
  /// Whether other machines may work on the same record: what is due here may have been planned there.
  var isShared: Bool { get }

  /// Publications that wait for their hour, the earliest first.
  func releases() throws(StoreFailure) -> [Release]

  /// What deliveries that are not settled for good will be sent from.
  func neededRenditions() throws(StoreFailure) -> Set<ContentDigest>

  /// How many deliveries stand in one of `states`, over all publications.
  func count(in states: Set<DeliveryState>) throws(StoreFailure) -> Int

  /// How many deliveries there are of each state.
  func counts() throws(StoreFailure) -> [DeliveryState: Int]
}
