/// A reader of CSV (RFC 4180), as spreadsheets write it: commas, semicolons or tabs, quotes, any line ends, a
/// byte-order mark or none.
struct CommaSeparatedValues {
  struct Row: Hashable {
    /// One-based line on which the row begins.
    var line: Int
    var fields: [String]
  }

  /// Reads all rows that hold anything. An unclosed quote runs to the end of the text.
  static func rows(of text: String) -> [Row] {
    var scalars = Array(text.unicodeScalars)
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    let separator = separator(of: scalars)
    var rows: [Row] = []
    var fields: [String] = []
    var field = String.UnicodeScalarView()
    var line = 1, rowLine = 1, index = 0
    var isQuoted = false

    func endField() {
      fields.append(String(field))
      field.removeAll()
    }
    func endRow() {
      endField()
      if fields.contains(where: { !$0.allSatisfy(\.isWhitespace) }) { rows.append(Row(line: rowLine, fields: fields)) }
      fields.removeAll()
    }
    while index < scalars.count {
      let scalar = scalars[index]
      let next: Unicode.Scalar? = index + 1 < scalars.count ? scalars[index + 1] : nil
      index += 1
      if scalar == "\n" || (scalar == "\r" && next != "\n") { line += 1 }
      if isQuoted {
        if scalar != "\"" {
          field.append(scalar)
        } else if next == "\"" {
          field.append(scalar)
          index += 1
        } else {
          isQuoted = false
        }
      } else if scalar == "\"", field.isEmpty {
        isQuoted = true
      } else if scalar == separator {
        endField()
      } else if scalar == "\n" || (scalar == "\r" && next != "\n") {
        endRow()
        rowLine = line
      } else if scalar != "\r" {
        field.append(scalar)
      }
    }
    if !field.isEmpty || !fields.isEmpty { endRow() }
    return rows
  }

  /// The separator that the first line uses most. Indonesian spreadsheets write semicolons.
  private static func separator(of scalars: [Unicode.Scalar]) -> Unicode.Scalar {
    let head = scalars.prefix { $0 != "\n" && $0 != "\r" }
    let candidates: [Unicode.Scalar] = [",", ";", "\t"]
    return candidates.max { left, right in
      head.count(where: { $0 == left }) < head.count(where: { $0 == right })
    } ?? ","
  }
}
