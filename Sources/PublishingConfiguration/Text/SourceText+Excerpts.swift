internal import Publishing

extension SourceText {
  /// The longest source line worth showing, in characters.
  private static let excerptLimit = 2000

  /// Puts diagnostics in reading order, each with the line it points into, one error a place.
  ///
  /// - Parameter secrets: lines that are never shown.
  func illustrate(_ diagnostics: [Diagnostic], hiding secrets: SecretLines? = nil) -> [Diagnostic] {
    var places: Set<SourceLocation> = []
    let ordered = diagnostics.enumerated().sorted { left, right in
      let (a, b) = (left.element.location, right.element.location)
      return (a?.line ?? 0, a?.column ?? 0, left.offset) < (b?.line ?? 0, b?.column ?? 0, right.offset)
    }
    return ordered.compactMap { _, diagnostic in
      guard let location = diagnostic.location, location.file == file, let line = location.line else {
        return diagnostic
      }
      // A value that could not be read is often wrong in a second way that only confuses.
      if diagnostic.severity == .error, location.column != nil, !places.insert(location).inserted { return nil }
      guard diagnostic.excerpt == nil, secrets?.contains(line) != true else { return diagnostic }
      var illustrated = diagnostic
      illustrated.excerpt = String(self.line(line).prefix(Self.excerptLimit))
      return illustrated
    }
  }
}
