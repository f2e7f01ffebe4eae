/// Quotation marks as they are printed.
package enum Quotes {
  /// Typewriter marks turned into “ ” and ’: opening after a blank, a dash or a bracket, closing elsewhere.
  package static func curled(_ text: String, after previous: Character?) -> String {
    guard text.contains("\"") || text.contains("'") else { return text }
    var previous = previous
    var result = ""
    for character in text {
      let opens = previous.map { $0.isWhitespace || "([{–—“‘/".contains($0) } ?? true
      switch character {
      case "\"": result.append(opens ? "“" : "”")
      case "'": result.append(opens ? "‘" : "’")
      default: result.append(character)
      }
      previous = result.last
    }
    return result
  }
}
