/// Why the training ground could not be opened.
public enum TrainingGroundError: Error, Sendable, Hashable {
  /// Another program listens there already.
  case portTaken(Service, port: UInt16)
  /// The system does not allow it: ports below 1024 are root's.
  case portForbidden(Service, port: UInt16)
  case cannotListen(Service, reason: String)
  /// The folder cannot be made, read or written.
  case folderUnusable(path: String)

  public enum Service: String, Sendable {
    case site, mail
  }
}
