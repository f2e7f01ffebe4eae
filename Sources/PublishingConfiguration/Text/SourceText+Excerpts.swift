internal import Publishing

extension SourceText {
  /// The longest source line worth showing, in characters.
  private static let excerptLimit = 2000

  /// Puts diagnostics in reading order, each once and with the line it points into.
  ///
  /// - Parameter secrets: lines that are never shown.
  func illustrate(_ diagnostics: [Diagnostic], hiding secrets: SecretLines? = nil) -> [Diagnostic] {
    var told: Set<Diagnostic> = []
    let ordered = diagnostics.enumerated().sorted { left, right in
      let (a, b) = (left.element.location, right.element.location)
      return (a?.line ?? 0, a?.column ?? 0, left.offset) < (b?.line ?? 0, b?.column ?? 0, right.offset)
    }
    return ordered.compactMap { _, diagnostic in
      // What an alias stands for is read at every place it is used.
      guard told.insert(diagnostic).inserted else { return nil }
      guard let location = diagnostic.location, location.file == file, let line = location.line else {
        return diagnostic
      }
      guard diagnostic.excerpt == nil, secrets?.contains(line) != true else { return diagnostic }
      var illustrated = diagnostic
      illustrated.excerpt = String(self.line(line, bytes: 4 * Self.excerptLimit).prefix(Self.excerptLimit))
      return illustrated
    }
  }
}

extension [Diagnostic] {
  /// These, and those of `others` that concern a place of their own: a value that could not be read is often wrong in a
  /// second way that only confuses.
  func joined(with others: [Diagnostic]) -> [Diagnostic] {
    let places = Set(compactMap(\.location))
    return self + others.filter { diagnostic in diagnostic.location.map { !places.contains($0) } ?? true }
  }
}
