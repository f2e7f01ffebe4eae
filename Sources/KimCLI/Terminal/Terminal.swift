/// Where a command's words go. Results go to `out`, talk to `talk`; nothing else in kim prints.
public protocol Terminal: Sendable {
  /// Writes a result to standard output.
  func out(_ text: String)
  /// Writes talk to standard error.
  func talk(_ text: String)
  /// Replaces the last line of talk, for progress. Does nothing where talk is not a screen.
  func progress(_ line: String)
  /// Whether talk appears on a screen that a person looks at.
  var isInteractive: Bool { get }
  /// Whether results appear on a screen that takes colour.
  var hasColour: Bool { get }
  /// Columns of the screen; 80 when unknown.
  var width: Int { get }
  /// Everything on standard input.
  func input() -> [UInt8]
}
