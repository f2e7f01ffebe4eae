package import ChannelKit
package import Publishing

extension SourceLocation {
  package var wire: JSONValue {
    .record(
      ("file", .string(file)), ("line", line.map(JSONValue.integer)), ("column", column.map(JSONValue.integer)))
  }

  package init(wire object: WireObject) throws(WireFault) {
    self.init(
      file: try object.text("file"), line: try object.optionalInteger("line"),
      column: try object.optionalInteger("column"))
  }
}

extension Diagnostic {
  package var wire: JSONValue {
    .record(
      ("severity", .string(severity.rawValue)), ("summary", summary.wire), ("hint", hint?.wire),
      ("location", location?.wire), ("excerpt", excerpt.map(JSONValue.string)))
  }

  /// - Parameter places: where each setting stands, for a diagnostic that names a setting and not a place.
  package init(wire object: WireObject, places: [String: SourceLocation] = [:]) throws(WireFault) {
    let location = try object.optionalObject("location").map { object throws(WireFault) in
      try SourceLocation(wire: object)
    }
    let setting = try object.optionalText("setting")
    self.init(
      try object.value("severity", expected: "note, warning or error") { Severity(rawValue: $0) },
      try object.phrase("summary"), hint: object["hint"] == nil ? nil : try object.phrase("hint"),
      at: location ?? setting.flatMap { places[$0] }, excerpt: try object.optionalText("excerpt"))
  }
}

extension DiagnosticError {
  package var wire: JSONValue { ["diagnostics": .array(diagnostics.map(\.wire))] }

  /// Never empty: a list without an error in it says so itself.
  package init(wire object: WireObject, places: [String: SourceLocation] = [:]) throws(WireFault) {
    var diagnostics: [Diagnostic] = []
    for entry in try object.objects("diagnostics") {
      diagnostics.append(try Diagnostic(wire: entry, places: places))
    }
    guard diagnostics.contains(where: { $0.severity == .error }) else {
      throw object.fault("diagnostics", expected: "a list with an error in it")
    }
    self.init(diagnostics)
  }
}
