import GRDB
public import PublishingEngine

extension WorkspaceStore {
  /// Makes uncertain what this state would still send to readers.
  ///
  /// For a state that was taken from a backup of the whole workspace: the one it is a copy of may have gone on.
  ///
  /// - Returns: how many deliveries a person has to decide on.
  public func doubtWhatIsOpen() throws(StoreFailure) -> Int {
    try write { try StateRescue.doubt([], in: $0) }
  }

  /// Lets go of the file with everything in it, so that it can be moved.
  func close() throws {
    try post()
    try database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    try database.close()
  }
}
