/// What is wrong with a message: where in it, and what should stand there.
package struct WireFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// `params/rendition/files/0/name`
  package var path: String
  /// Completes "… is not …": `a file name`.
  package var expected: String

  package init(_ path: String, expected: String) {
    self.path = path
    self.expected = expected
  }

  package var description: String { "'\(path)' is not \(expected)" }
}
