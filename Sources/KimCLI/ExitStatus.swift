/// How a command ended, for scripts. `kim --help` lists them.
public enum ExitStatus: Int32, Sendable, CaseIterable {
  case success = 0
  case failure = 1
  /// Some deliveries went out and others did not.
  case partial = 3
  /// The command line was not understood (sysexits EX_USAGE).
  case usage = 64
  /// Nothing is wrong but the hour: it goes on later (EX_TEMPFAIL).
  case tryLater = 75
  /// `channels.yaml`, a secret or a channel's access must be mended first (EX_CONFIG).
  case badConfiguration = 78
  case interrupted = 130
}
