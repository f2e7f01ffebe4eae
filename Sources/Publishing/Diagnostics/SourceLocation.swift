/// A place in a file that a person wrote.
public struct SourceLocation: Sendable, Hashable, Codable {
  /// The path as the person would type it, relative to the workspace where possible.
  public var file: String
  /// One-based; `nil` when the whole file is meant.
  public var line: Int?
  /// One-based, counted in characters; `nil` when the whole line is meant.
  public var column: Int?

  public init(file: String, line: Int? = nil, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourceLocation: CustomStringConvertible {
  /// `channels.yaml:14:5`, the form editors make clickable.
  public var description: String {
    guard let line else { return file }
    guard let column else { return "\(file):\(line)" }
    return "\(file):\(line):\(column)"
  }
}
