import Publishing

extension [Diagnostic] {
  /// What reading a post found, then what the channels add to it.
  ///
  /// Several channels say the same of one line, and most often reading has said it already; once is enough.
  func joined(withChannels others: [Diagnostic]) -> [Diagnostic] {
    var joined = self
    var told = Set(self)
    let lines = Set(compactMap(\.location).filter { $0.line != nil }.map(\.wholeLine))
    for diagnostic in others where told.insert(diagnostic).inserted {
      if let location = diagnostic.location, lines.contains(location.wholeLine) { continue }
      joined.append(diagnostic)
    }
    return joined
  }

  /// One group a file, in the order the files are first named; within a file by place.
  var byFile: [[Diagnostic]] {
    var files: [String] = []
    var groups: [String: [Diagnostic]] = [:]
    for diagnostic in self {
      let file = diagnostic.location?.file ?? ""
      if groups[file] == nil { files.append(file) }
      groups[file, default: []].append(diagnostic)
    }
    return files.map { file in
      (groups[file] ?? []).enumerated().sorted { left, right in
        let (a, b) = (left.element.location, right.element.location)
        return (a?.line ?? 0, a?.column ?? 0, left.offset) < (b?.line ?? 0, b?.column ?? 0, right.offset)
      }.map(\.element)
    }
  }
}

extension SourceLocation {
  fileprivate var wholeLine: SourceLocation { SourceLocation(file: file, line: line) }
}
