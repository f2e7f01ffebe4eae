internal import Publishing

extension Diagnostic {
  /// libyaml's complaint in the words of somebody who never heard of tokens and block mappings.
  static func syntax(_ stop: YAMLParser.Stop, marks: YAMLMarks) -> Diagnostic {
    let (explanation, index) = YAMLExplanation.of(stop, marks)
    return .error(explanation.summary, hint: explanation.hint, at: marks.location(index))
  }
}

/// What is wrong, and the way out.
private struct YAMLExplanation {
  var summary: Phrase
  var hint: Phrase

  init(_ summary: Phrase, _ hint: Phrase) {
    self.summary = summary
    self.hint = hint
  }

  /// The explanation, and the place it is about: where a text began is often more use than where it broke off.
  static func of(_ stop: YAMLParser.Stop, _ marks: YAMLMarks) -> (YAMLExplanation, Int) {
    let start = stop.contextIndex ?? stop.index
    switch (stop.problem, stop.context) {
    case ("mapping values are not allowed in this context", _): return colon(at: stop.index, marks)
    case ("found unexpected ':'", _): return (Self(.colonInText, .quoteText), stop.index)
    case ("found character that cannot start any token", _): return (sign(marks.rest(stop.index).first), stop.index)
    case ("found a tab character that violates indentation", _),
      ("found a tab character where an indentation space is expected", _):
      return (tab, stop.index)
    case (_, "while scanning a quoted scalar") where stop.problem.hasPrefix("found unexpected"):
      return (Self(.openQuote, .closeQuote), start)
    case (_, "while parsing a quoted scalar"): return (Self(.backslash, .singleQuotes), stop.index)
    case ("could not find expected ':'", _): return (Self(.noColon, .colonAndSpace), start)
    case ("did not find expected ',' or ']'", _): return (Self(.openBracket("["), .closeBracket("[")), start)
    case ("did not find expected ',' or '}'", _): return (Self(.openBracket("{"), .closeBracket("{")), start)
    case ("did not find expected node content", _): return (Self(.strayBracket, .quote), stop.index)
    case ("block sequence entries are not allowed in this context", _):
      return (Self(.strayDash, .dashOnOwnLine), stop.index)
    case ("did not find expected key", _), ("did not find expected '-' indicator", _),
      ("mapping keys are not allowed in this context", _), ("did not find expected <document start>", _):
      return (marks.followsBracket(stop.index) ? Self(.textAfterBracket, .quote) : indentation, stop.index)
    case (_, "while scanning an alias"), (_, "while scanning an anchor"):
      return (Self(.starOrAmpersand, .quote), start)
    case (_, let context) where context.contains("tag"): return (Self(.exclamation, .quote), start)
    case ("found incompatible YAML document", _), (_, "while scanning a directive"),
      (_, "while scanning a %YAML directive"), (_, "while scanning a %TAG directive"):
      return (Self(.percent, .quote), start)
    case (_, "while scanning a block scalar"): return (Self(.blockText, .blockTextNextLine), stop.index)
    default: return (Self(.incomprehensible, .quoteOrIndent), stop.index)
    }
  }

  /// A colon where none may be: in a text, after a name that is indented wrongly, or one line below `name:value`.
  private static func colon(at index: Int, _ marks: YAMLMarks) -> (YAMLExplanation, Int) {
    let (line, scalars) = marks.position(index)
    let before = String(String.UnicodeScalarView(marks.text(ofLine: line).unicodeScalars.prefix(scalars)))
    let blanks = before.prefix { $0 == " " || $0 == "\t" }
    if let tabAt = blanks.firstIndex(of: "\t") {
      return (tab, index - scalars + before.unicodeScalars.distance(from: before.startIndex, to: tabAt))
    }
    if before.contains(": ") { return (Self(.colonInText, .quoteText), index) }
    if let missing = marks.colonWithoutBlank(above: line) { return (Self(.noBlank, .blankAfterColon), missing) }
    return (indentation, index - scalars + blanks.unicodeScalars.count)
  }

  private static func sign(_ sign: Character?) -> YAMLExplanation {
    sign == "\t" ? tab : Self(.badStart(sign.map { String($0) } ?? ""), .quote)
  }

  private static let tab = Self(.tab, .spacesForTab)
  private static let indentation = Self(.indentation, .alignColumns)
}

extension YAMLMarks {
  /// Whether the text at `index` goes on after a bracket that closed in the same line: `judul: [HOAKS] Tautan`.
  fileprivate func followsBracket(_ index: Int) -> Bool {
    let (line, scalars) = position(index)
    let before = text(ofLine: line).unicodeScalars.prefix(scalars).reversed().drop { $0 == " " }
    return before.first.map { "]}\"'".unicodeScalars.contains($0) } ?? false
  }

  /// Where the value of `name:value` begins in the line above, when it does.
  fileprivate func colonWithoutBlank(above line: Int) -> Int? {
    guard line > firstLine else { return nil }
    let text = text(ofLine: line - 1)
    let name = text.drop { $0 == " " }.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    guard !name.isEmpty, text[name.endIndex...].first == ":",
      let next = text[name.endIndex...].dropFirst().first, !next.isWhitespace
    else { return nil }
    return index(ofLine: line - 1) + text[..<name.endIndex].unicodeScalars.count + 1
  }
}
